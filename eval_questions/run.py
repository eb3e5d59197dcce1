"""Run a question set against an answerer and keep what came of it.

The public surface of this package, as the command line uses it::

    from eval_questions.compare_runs import compare_runs        # compare_runs(earlier, later) -> Comparison
    from eval_questions.run import EvaluationRun, run_evaluation
    from eval_questions.run_file import read_run, write_run     # JSON out and in again, for --json and --compare
    from eval_questions.show_run import show_comparison, show_run   # str: tables for the terminal
    from eval_questions.write_page import write_page            # write_page(path, run, comparison | None): one HTML file

    run = run_evaluation(Path("questions.jsonl"), settings, progress=lambda done, total: bar.update(1))
    print(show_run(run))

``run_evaluation(questions, settings, answerer=None, progress=None) -> EvaluationRun`` opens the index that ``settings``
name, unless an ``answerer`` (anything with ``answer(question, history) -> Answer``) is given. It raises
``QuestionError`` for a question file that cannot be used and ``IndexStateError`` from opening the index. Where
``figures.jsonl`` lies beside the question file, the ledger of the index is scored against it as well (``run.ledger``).
``progress`` is called after each question with the number done and the number of questions.
"""
