"""Switch off each rule and constant in turn and name those that nothing notices: ``make ablate``.

A rule is a constant at the top of a module of the rooms in ``rules.ROOMS`` (a number, a pattern, a set or list of words)
or a list of one of their word files. Switched off, a number is 0, a pattern matches nothing, a set is empty. It is noticed
where a unit test fails, which is where the sentences for and against a rule stand: first those are tried that import
its module. With ``--questions`` it is also noticed where the verdict of a gold figure changes, over the sample corpus
and all sets beside the repository, or, for what works on questions, the verdict of a question. Each rule runs in a
process of its own, forked from one that holds all libraries, and only over the tests and questions in which a
function that uses the rule was seen to run.
"""
