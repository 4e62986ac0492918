"""What each demonstration project is about, in our own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Objectives, background and contents of one subject; `profile` says who should come."""

    objectives: tuple[str, ...]
    background: tuple[str, ...]
    scope: tuple[str, ...]
    profile: str
    visits: str


TOPICS: dict[str, Topic] = {
    "crm": Topic(
        objectives=(
            "Agree what customer relationship management means for a small firm, and which of its parts come first;",
            "Choose a handful of measures, with targets, by which such a firm can steer its service; and",
            "Leave with tools that can be used the week after, without a large system.",
        ),
        background=(
            "A small firm often knows its customers by name and yet forgets what they last asked for. Knowing them in "
            "a way that survives a busy season or a change of staff is what customer relationship management is about: "
            "people, habits and records first, software second.",
            "Where this works, complaints are answered once, offers reach those who want them, and the owner sees "
            "early which customers are about to leave. Where it fails, the cause is seldom the program that was "
            "bought; it is that nobody decided whose task it was.",
        ),
        scope=(
            "From vision to strategy to action plan; customer data that is worth keeping; a fair look at the tools on "
            "the market; scorecards for service.",
        ),
        profile="Managers of planning, marketing or service in small and medium firms, and advisers who train them",
        visits="Visits to two firms that changed how they listen",
    ),
    "digital": Topic(
        objectives=(
            "Try out the tools that a shop of five people can afford;",
            "Draw up a plan for stock, payment and contact with customers; and",
            "Learn to train others with the same material.",
        ),
        background=(
            "Small shops meet their customers across the counter and, more and more, on a telephone's screen. Most "
            "tools are made for larger houses; this course sorts out what serves a small one.",
        ),
        scope=("Stock and payment; shop pages and messages; simple figures that a shopkeeper can read in a minute.",),
        profile="Advisers and trainers of retailers, and owners of retail firms",
        visits="A day in three shops of one street",
    ),
    "public": Topic(
        objectives=(
            "Compare how public offices in the region measure the time of those they serve;",
            "Discuss what made reforms last; and",
            "Agree on a small set of figures that can be compared across countries.",
        ),
        background=(
            "Every form that is asked for twice costs a citizen a morning. The conference brings together those who "
            "have shortened such ways and can show by how much.",
        ),
        scope=("Service standards, one-stop offices, digital registers, and how to count time saved.",),
        profile="Senior officers of public bodies and researchers of public management",
        visits="A visit to a one-stop citizens' office",
    ),
    "green": Topic(
        objectives=(
            "See at first hand how makers and carriers cut waste together;",
            "Understand how the savings are measured and shared; and",
            "Choose one practice to try at home.",
        ),
        background=(
            "Much of a product's footprint lies outside the gates of the firm that sells it. The mission visits "
            "chains of firms that looked at it together.",
        ),
        scope=("Shared transport, returnable packing, cleaner processes, and honest figures.",),
        profile="Managers of production, purchasing or logistics, and officers who advise on the environment",
        visits="Site visits along one supply chain, from press shop to port",
    ),
    "service": Topic(
        objectives=(
            "Walk through a service as its customers do, and draw what they meet;",
            "Remove steps that help nobody; and",
            "Measure the quality that remains, with few and steady figures.",
        ),
        background=(
            "Services are made while they are used, so waste in them is felt at once. Lean methods from the factory "
            "help, if they are put into the words of the counter and the ward.",
        ),
        scope=("Service maps, waiting and failure, small experiments, scorecards.",),
        profile="Managers of service firms and advisers who work with them",
        visits="A morning behind the scenes of a hospital and a hotel",
    ),
    "advisers": Topic(
        objectives=(
            "Practise how to listen to a firm before advising it;",
            "Use a common kit of productivity methods; and",
            "Plan the follow-up that makes advice last.",
        ),
        background=(
            "Advice is given quickly and forgotten quickly. Those who advise small firms for a living meet to compare "
            "what was still in use a year later.",
        ),
        scope=("Diagnosis, methods, facilitation, follow-up.",),
        profile="Advisers of national productivity organizations and their partners",
        visits="Two days of practice in local firms",
    ),
}
