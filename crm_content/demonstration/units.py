"""Two units of competency in the framework's form."""

from crm_content.demonstration.writing import check, criteria, element

OUTSOURCED = {
    "slug": "work-with-outsourced-partners",
    "title": "Bring the proposals of outsourced partners into the firm's customer strategy",
    "translated_title": "將外判夥伴的方案納入公司的客戶策略", "translated_language": "zh-Hant",
    "summary": "For those who let another firm answer the telephone, and still want customers to hear one voice.",
    "functional_area": "Customer Relationship Management", "sub_area": "Philosophy and strategy",
    "code": "LIASCR401A", "level": 4, "credit": 3, "category": "Strategy", "tags": ["outsourcing", "strategy"],
    "range": "Applies wherever a firm asks partners, such as a contracted service centre, for proposals on how to deal "
             "with its customers, and has to choose among them, adapt them and live with them.",
    "elements": [
        element("Know what partners can and cannot do for a customer strategy", "",
                "Tell at which stages outside partners help, from first ideas to daily operation, and at which they do not.",
                "Explain why close coordination decides what an outsourced service is worth to the firm.",
                "Name the criteria by which partners are chosen, and why they must be written before offers come in.",
                "Explain what happens to customers when a partner pursues other aims than the firm."),
        element("Take in and improve partners' proposals", "Be able to:",
                "Draw up workable criteria and guidelines for choosing a partner.",
                "See that the guidelines are kept by both sides, beginning with the first draft of a strategy.",
                "Make the guidelines known to colleagues at every level who will deal with the partner.",
                "Keep up a regular exchange, so that progress and ideas arrive while they can still be used.",
                "Ask partners for their own strategy and judge how it fits the firm's.",
                "Join what partners do with what the firm does into one experience for the customer.",
                "Agree on indicators with clear consequences, good and bad, and apply them."),
        element("Act professionally", "",
                "Give partners' proposals the same care as one's own.",
                "Balance the interests of both firms, with the customer's in mind."),
    ],
    "assessment_criteria": criteria(
        "obtain useful proposals from partners;",
        "join them with the firm's own strategy so that both gain;",
        "see the joint strategy through into daily work."),
    "body": [check(
        "A contracted service centre reports that it answers 98 % of calls within twenty seconds, and churn is rising. What do you ask for first?",
        ("A share of 99 %.", False, "The figure is good already; it measures speed and not whether callers were helped."),
        ("How many callers ring again about the same thing within a week.", True, "That comes close to what customers live through."),
        ("A lower price.", False, "That saves money on a service that may be driving customers away."),
        because="Agree with a partner on indicators that customers would recognize as good service.")],
}  # fmt: skip

LISTENING = {
    "slug": "turn-customer-feedback-into-change",
    "title": "Turn what customers say into changes they notice",
    "translated_title": "把顧客意見化為看得見的改變", "translated_language": "zh-Hant",
    "summary": "Collect feedback without tiring customers, sort it, act on it, and tell them what came of it.",
    "functional_area": "Customer Relationship Management", "sub_area": "Operation and improvement",
    "code": "LIAOPI302A", "level": 3, "credit": 2, "category": "Service", "tags": ["feedback", "complaints", "quality", "data", "indicators", "four steps"],
    "range": "Applies to staff of small and medium-sized firms who deal with customers in person, by telephone or in "
             "writing, and take part in improving products and services.",
    "elements": [
        element("Know where feedback comes from and what it is worth", "",
                "List the ways in which customers say what they think, also those who never write.",
                "Tell apart a single mishap, a pattern and a wish.",
                "Explain why those who complain are often those who want to stay.",
                "Know which personal facts may be kept, for how long and for what."),
        element("Collect, sort and answer feedback", "Be able to:",
                "Ask one or two good questions at the right moment.",
                "Record a complaint in the customer's own words within the same day.",
                "Sort feedback by cause and count it over time.",
                "Bring the three most frequent causes to those who can remove them, with a proposal.",
                "Tell the customer what was changed because of what they said."),
        element("Act professionally", "",
                "Stay courteous and fair also where the customer is not.",
                "Treat what customers confide as confidential."),
    ],
    "assessment_criteria": criteria(
        "collect feedback that others can use;",
        "trace a frequent complaint to its cause;",
        "bring about one change and show by a figure that it helped."),
    "body": [check(
        "Which of these are signs of a pattern rather than a mishap?",
        ("Three customers of one branch miss the same part in one week.", True, "Same thing, same place, short time."),
        ("One customer is angry about the rain.", False, "Annoying for both, but no cause in the firm."),
        ("The same question is asked at the counter every day.", True, "Something is hard to find or to understand."),
        because="A pattern has a cause that can be removed once; a mishap is put right each time.")],
}  # fmt: skip

UNITS = (OUTSOURCED, LISTENING)
