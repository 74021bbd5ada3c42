"""The pages that anybody can open, each with what it is for: for the pictures of them and docs/pages.md."""

#: English first; a picture of each page is taken in each of these.
LANGUAGES = {"": "English", "/bn": "Bengali"}

PUBLIC_PAGES = {
    "/": "The ways in",
    "/tell-us": "Write, and choose what it is about",
    "/pictures": "The same without writing",
    "/pictures/mat": "All pictures on a sheet of paper",
    "/ask": "Ask the people in charge",
    "/friend": "What to do for a friend, and who to go to",
    "/about-a-worker": "Somebody who works with young people; only adults read it",
    "/group": "One thing for a whole group",
    "/check-back": "What became of it, with six words or 20 digits",
    "/slip": "A card that says: I spoke up",
    "/what-changed": "What young people said, and what was done, or why not",
    "/questions": "What we ask, and what young people asked",
    "/find-help": "Places and guides, for me, a friend or a parent",
    "/help-now": "Somebody to talk to now",
    "/who-reads-this": "Who reads it, in which order",
    "/if-it-is-serious": "What happens when somebody may be in danger",
    "/what-we-keep": "What is kept, and for how long",
    "/house-rules": "What may be asked of everybody",
    "/something-about-me": "Something here is about me: take it down",
    "/exit-limits": "What the way out can do, and what not",
    "/accessibility": "What was tried for everybody",
}


def picture(path: str, root: str) -> str:
    """The name of its picture in docs/img, without the ending."""
    page = path.strip("/").replace("/", "-") or "start"
    return f"page-{page}{root.replace('/', '-')}"
