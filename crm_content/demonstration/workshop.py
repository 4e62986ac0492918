"""The workshop and its first modules: overview, vision, strategy."""

from typing import Any

from crm_content.demonstration.writing import bullets, check, doing, heading, note, objectives, step, text

WORKSHOP: dict[str, Any] = {
    "slug": "crm-for-small-firms", "title": "Customer relationships for small and medium-sized firms",
    "translated_title": "中小企業客戶關係管理研習", "translated_language": "zh-Hant",
    "summary": "The four-step process, from a vision to a scorecard, with what it takes to carry it out. Read it before the flight; use it at the desk.",
    "category": "Strategy", "tags": ["workshop", "four steps", "before the workshop"], "picture": "steps",
    "body": [
        text("Good relations with customers do not come about by themselves. They take a vision people can repeat, a strategy that says what to leave out, a plan with names in it, and figures that show whether it works. The workshop goes through these in four steps and then turns to the hardest part: doing it in a firm that is busy already."),
        heading("How to use it"),
        bullets("<b>Before</b>: read the overview and step 1, and bring the sentence you wrote there.",
                "<b>In the room</b>: each module has slides; the text says more than the slides do.",
                "<b>Afterwards</b>: each module ends with something to do at your own desk. Together they make your action plan.")],
}  # fmt: skip

OVERVIEW: dict[str, Any] = {
    "slug": "overview", "title": "Why it does not just happen", "translated_title": "客戶關係不會自己發生", "stage": "overview", "duration": 45,
    "summary": "What the four steps are, why they stand in this order, and what each leaves on the table.",
    "objectives": objectives("name the four steps and what comes out of each", "say why strategy comes before software", "place your own firm on the way"),
    "steps": [
        step("Four things that must be there", ("A vision", "A strategy", "An action plan", "A way to measure, watch and steer"),
             "Firms that do well with their customers have four things in common, whatever they sell. They know where they want to stand with customers. They have chosen how to get there. Somebody has the next task. And there are figures that tell them whether they are on course.\n\nTake one away and the others run dry: a plan without a vision keeps people busy, a vision without figures keeps them hoping.",
             "Ask for one example of each from the room before going on. Two minutes in pairs."),
        step("The four steps", ("Step 1: settle the vision", "Step 2: develop the strategy", "Step 3: line up performance", "Step 4: keep score"),
             "The process turns these four things into an order of work. Step 1 says what the effort is for. Step 2 looks at the customer, at the organization and at the quality of service, compares now with wanted, and chooses. Step 3 picks the measures that pull people in that direction. Step 4 puts the measures on one page and looks at it every month."),
        step("What each step leaves behind", ("A sentence", "A ranked list of gaps", "Nine measures at most", "One page on the wall"),
             "Each step ends with a paper small enough to hold in one hand. If it has grown to twenty pages, the choosing has not been done yet.",
             "Show the pages of an earlier group, names covered."),
        step("Where are you?", ("We know what we want, not how", "We know how, not who", "We do much, and measure nothing"),
             "Most firms find themselves in one of these three sentences. The first should spend most time on step 2, the second on step 3, the third on step 4. Nobody should skip step 1: it takes an hour and saves the others from being done twice."),
    ],
    "notes": "<p>Forty-five minutes. Keep to the clock: the questions raised here come back in every module. Write them on a sheet and hang it by the door.</p>",
    "terms": ["CRM", "Vision", "Performance alignment"],
    "body": [check("A firm has bought software, trained everybody, and nobody uses it. Which step was most likely left out?",
                   ("Step 1, the vision.", True, "Nobody can say what it is for, so the old way is quicker."),
                   ("Step 4, the scorecard.", False, "It would show that nobody uses it, but not why."),
                   ("None; people need more training.", False, "They know how. They do not see why."),
                   because="Tools follow from a purpose that people can repeat in their own words.")],
}  # fmt: skip

VISION: dict[str, Any] = {
    "slug": "vision", "title": "Settle the vision", "translated_title": "確立願景", "stage": "vision", "duration": 90,
    "summary": "What you want to win, how you will know, and where customers should be led: one sentence that settles arguments.",
    "objectives": objectives("put the goal of your effort in figures and a date", "say how close you want customers to be in the end", "test a vision on three decisions of last month"),
    "steps": [
        step("What is the battle about?", ("Hold or win market share", "Have customers buy more", "Have fewer of them leave", "One goal, one figure, one date"),
             "“Better service” is not a goal. Keeping 90 of 100 customers next year instead of 82 is one. Others would be a larger share of a market, or a tenth more bought by those you have. Choose one. The others may come along by themselves; they must not lead.",
             "Let each table choose one goal aloud. Somebody must lose."),
        step("Where does the road lead?", ("Known", "Preferred", "Trusted", "Close: they tell you before they need it"),
             "Loyalty has degrees. A customer may merely know you, prefer you when prices are equal, trust you when they are not, or be so close that you hear of their plans first. How far you want to go decides what it costs. Not every business needs closeness; a petrol station does well with preferred."),
        step("Point everyone that way", ("The sentence at every desk", "The first question in every meeting", "What leads elsewhere, stops"),
             "A vision points the organization in a direction only if it is used to say no. Take three decisions of last month and ask whether the sentence would have changed any. If none, it is too soft. If all, it is not your firm it describes."),
        step("Write it", ("Whose words? The customer's", "Which time? In two or three years", "How long? One breath"),
             "Write what a customer should be able to say about you to a friend. Read it aloud. Cross out every word that could stand in a competitor's.",
             "Ten minutes of silence. Then read out, without comment. Then vote with dots."),
    ],
    "notes": "<p>Bring three sentences from firms nobody in the room knows, one of them bad.</p>",
    "terms": ["Vision", "Market share", "Loyalty", "Value proposition"],
    "body": [heading("At your desk"),
             doing(("Write the sentence", "Alone, in ten minutes, by hand."), ("Try it", "On one customer and one colleague. Ask each to repeat it a day later."), ("Put a figure to it", "With today's value beside it: the baseline.")),
             check("Which goals could lead step 1? Choose all that could.",
                   ("Retention from 82 % to 90 % by the end of next year.", True, "A figure, a base and a date."),
                   ("Become customer-oriented.", False, "Nobody can tell when it is reached."),
                   ("Customers buy a tenth more within twelve months.", True, "It can be counted."),
                   because="A goal that leads has a figure, a starting point and a date.")],
}  # fmt: skip

STRATEGY: dict[str, Any] = {
    "slug": "strategy", "title": "Develop the strategy", "translated_title": "制定策略", "stage": "strategy", "duration": 180,
    "summary": "Understand the customer, understand the organization, commit to quality; then compare now with wanted, and choose.",
    "objectives": objectives("describe your customers by what they need and how they buy", "look at your organization by ten requirements", "rank gaps by what they cost the customer"),
    "steps": [
        step("Three understandings", ("Your customer", "Your own organization", "Service that keeps getting better"),
             "Three things decide whether a firm succeeds with its customers: how well it understands them, how well it understands itself, and whether it is serious about improving service year after year. A strategy that leaves one out breaks at that place."),
        step("Understand the customer", ("Who are they, and what do they need?", "How do they buy?", "What do our messages do to them?", "How content are they now?"),
             "Begin with what you have: invoices, calls, complaints, and the people who deal with customers all day. Then ask twenty customers in person. Twenty talks show nearly everything a survey of two thousand would, and why besides.\n\nFrom the answers draw three lists: what customers need, want and expect today; where this is growing; and what they will ask for next, perhaps without knowing it yet.",
             "Role play: one asks, one answers as a real customer, one writes. Change after seven minutes."),
        step("Understand the organization", ("People and skills", "Structure and infrastructure", "Systems and processes", "Services, products, market strategy", "Measures and controls"),
             "Now turn the lamp round. Do people have the skills, and the right to decide? Is the house built along the customer's way or along departments? Do systems and processes help a quick answer or prevent it? Are the services those that customers want, and does the market hear of them? Is there a measure for each part that matters, and as much control as is needed, but no more?"),
        step("Commit to quality", ("What we promise", "How we know that we keep it", "What we do when we do not"),
             "Quality of service is a promise, a check and a repair. Write all three for the two moments in which your customers are most easily lost."),
        step("The gap analysis", ("Now: 0 to 5", "Wanted: 0 to 5", "How much it matters", "Rank, then choose three"),
             "Rate each requirement as it is and as the vision needs it, and weigh it by how much the customer would notice. The distance times the weight ranks the gaps. Choose three. What you leave out is the strategy as much as what you take on.",
             "People rate alone first. Differences of two points or more are worth talking about; the rest is not."),
    ],
    "notes": "<p>The longest module. Split it by a meal.</p>",
    "terms": ["Gap analysis", "Segment", "Customer satisfaction", "Moment of truth"],
    "body": [note("Ten requirements", "Customer, performance measurement, service and product offering, market strategy, people and skills, infrastructure, systems and processes, organization alignment, controls, scorecards.", "neutral"),
             check("Requirement A: now 2, wanted 5, weight 1. Requirement B: now 3, wanted 5, weight 3. Which gap comes first?",
                   ("A, since its distance is larger.", False, "3 × 1 = 3."), ("B, since it matters more.", True, "2 × 3 = 6, against 3 × 1 = 3."),
                   ("Both at once.", False, "Then neither will be done."),
                   because="Distance times weight: 3 for A, 6 for B."),
             check("What makes twenty talks better than an unanswered survey?",
                   ("They are cheaper.", False, "Often they are, but that is not the point."), ("You hear why.", True, "Reasons can be acted upon."),
                   ("They prove it to the bank.", False, "For proof you need numbers; for ideas you need talks."))],
}  # fmt: skip
