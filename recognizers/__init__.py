"""What can be found in a Spanish clinical text: one Presidio recognizer a file, usable without `deid`.

>>> from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
>>> from recognizers.catalogue import recognizers
>>> from recognizers.nlp import SpanishNlpEngine
>>> registry = RecognizerRegistry(recognizers=list(recognizers()), supported_languages=["es"])
>>> engine = AnalyzerEngine(registry, nlp_engine=SpanishNlpEngine(), supported_languages=["es"])
>>> [result.entity_type for result in engine.analyze("Mujer de 54 años.", language="es")]
['AGE', 'SEX']
"""
