"""The toolkit comes without the learning libraries, and they can still be loaded after it."""

import subprocess
import sys


def test_the_learning_libraries_stay_out_until_somebody_learns() -> None:
    script = (
        "import sys\n"
        "from youthvoice.text.toolkit import load_toolkit\n"
        "load_toolkit()\n"
        "import textblob\n"
        "assert textblob.Word('searched').stem() == 'search'\n"
        "assert not {'sklearn', 'scipy'} & set(sys.modules)\n"
        "import sklearn.linear_model\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_is_loaded_already_stays() -> None:
    import sklearn

    from youthvoice.text.toolkit import load_toolkit

    load_toolkit.cache_clear()
    load_toolkit()
    assert sys.modules["sklearn"] is sklearn
