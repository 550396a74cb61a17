"""Another street address of the same shape: way type, prepositions, floor and door stay, names and numbers change."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from deid.operators.surrogate.original import Original
from deid.operators.surrogate.wording import in_the_case_of, spelled
from recognizers.note import fold
from recognizers.places.ways import WAY

__all__ = ["surrogate_street"]

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": (
            "Alameda Baja", "Arroyo Seco", "Buenavista", "Cantarranas", "Cerro Alto", "Cuesta Blanca", "Fuente Clara",
            "Fuente Vieja", "Huerta Grande", "Molino Viejo", "Monte Claro", "Peña Alta", "Prado Nuevo",
            "Puente Viejo", "Ribera Alta", "Valdehierro", "Vallehermoso", "Vista Alegre",
        ),
        "del": (
            "Acebo", "Alfarero", "Almendro", "Arroyo Seco", "Avellano", "Castaño", "Cerezo", "Ciprés", "Enebro",
            "Fresno", "Granado", "Laurel", "Molino Viejo", "Pozo Nuevo", "Puente Viejo", "Quejigo", "Roble", "Sauce",
            "Tejo", "Tilo",
        ),
        "de la": (
            "Acequia", "Alondra", "Alquería", "Cigüeña", "Dehesa", "Encina", "Ermita Vieja", "Fuente Clara",
            "Higuera", "Huerta Grande", "Lavanda", "Noria", "Retama", "Ribera Alta", "Sabina", "Tahona", "Vega Baja",
            "Zarza",
        ),
        "de los": (
            "Abedules", "Alfareros", "Almendros", "Avellanos", "Cerezos", "Cipreses", "Curtidores", "Enebros",
            "Fresnos", "Gorriones", "Guindos", "Herreros", "Madroños", "Magnolios", "Naranjos", "Nogales", "Robles",
            "Sauces",
        ),
        "de las": (
            "Acequias", "Alondras", "Amapolas", "Camelias", "Encinas", "Golondrinas", "Gaviotas", "Hortensias",
            "Jaras", "Lavandas", "Moreras", "Norias", "Retamas", "Sabinas", "Tahonas", "Zarzas",
        ),
        "de": ("Alcudilla", "Castroviejo", "Fuenclara", "Montealto", "Navalrobre", "Riofresno", "Valdehierro"),
        "do": ("Bidueiro", "Carballo", "Castiñeiro", "Loureiro", "Muíño Vello", "Salgueiro"),
        "da": ("Carballeira", "Cerdeira", "Fonte Nova", "Nogueira", "Ribeira Alta"),
        "dos": ("Bidueiros", "Carballos", "Castiñeiros", "Loureiros", "Salgueiros"),
        "das": ("Camelias", "Cerdeiras", "Nogueiras", "Xestas"),
        "dels": ("Avets", "Lledoners", "Roures", "Teixidors", "Xiprers"),
        "de les": ("Alzines", "Moreres", "Orenetes", "Roselles"),
    }
)  # fmt: skip
_LINK = re.compile(r"(?:(?:de (?:las|los|la|les)|dels|del|de|dos|das|do|da|el|la|los|las) )?")
_ARTICLES: Mapping[str, str] = MappingProxyType({"el": "del", "la": "de la", "los": "de los", "las": "de las"})
_ROAD = re.compile(r"(?<![\w-])[a-z]{1,3}-?\d{1,4}(?![\w-])")
_TOKEN = re.compile(r"s ?/ ?n(?!\w)|[ºª]|[^\W\d_ºª]+(?:'[^\W\d_ºª]+)?|\d+|[^\w]+|_+")
_KEPT = frozenset(
    [
        "n", "no", "num", "numero", "nro", "km", "pk", "bis", "s", "esc", "escalera", "portal", "port", "bloque",
        "blq", "bl", "planta", "plta", "pl", "piso", "pta", "puerta", "pto", "dpto", "depto", "dto", "apto", "apt",
        "ap", "local", "loc", "oficina", "of", "despacho", "modulo", "mod", "torre", "nave", "parcela", "interior",
        "int", "suite", "casa", "manzana", "mz", "lote", "lt", "edificio", "edif", "edf", "ed", "residencial",
        "residencia", "urbanizacion", "urb", "bajo", "bjo", "atico", "principal", "pral", "entresuelo", "entlo",
        "sotano", "izquierda", "izqda", "izda", "izq", "iz", "derecha", "dcha", "drcha", "dcho", "der", "dch",
        "centro", "ext", "exterior", "y", "a", "e", "col", "colonia", "barrio", "bo", "poligono", "pol", "sector",
        "zona", "fase", "o",
    ]
)  # fmt: skip
_NAMED = frozenset(
    [
        "col", "colonia", "edificio", "edif", "edf", "ed", "residencial", "residencia", "torre", "urbanizacion",
        "urb", "barrio", "bo", "poligono", "pol",
    ]
)  # fmt: skip
_DOORS = "ABCDEFGH"
_MOST_FLOORS = 9


def surrogate_street(original: Original) -> str | None:
    """Another address; None if nothing in it can change."""
    text, folded = original.text, fold(original.text)
    way = WAY.match(folded)
    start = way.end() if way else 0
    while start < len(text) and text[start] in " \t":
        start += 1
    for turn in range(len(_NAMES[""])):
        pieces = [text[:start], *_addressed(original, start, turn)]
        said = spelled("".join(pieces), original)
        if original.is_free(said):
            return said
    return None


def _addressed(original: Original, start: int, turn: int) -> Iterator[str]:
    """The name, then number, floor and door, each after its kind."""
    text, folded = original.text, fold(original.text)
    end = _name_end(folded, start)
    if road := _ROAD.match(folded, start):
        yield "".join(
            _digits(original, token, start, turn) if token.isdecimal() else token
            for token in re.split(r"(\d+)", text[start : road.end()])
        )
        end = road.end()
    elif end > start:
        yield _street_name(original, text[start:end], turn)
    yield from _details(original, end, turn)


def _name_end(folded: str, start: int) -> int:
    """Where the name ends: before a comma, a number that no `de` follows, or a word for the number."""
    end = start
    for token in _TOKEN.finditer(folded, start):
        word = token[0]
        is_date = word.isdecimal() and folded.startswith(" de ", token.end())
        if (
            (word.isdecimal() and not is_date)
            or any(sign in word for sign in ",;(#")
            or word in ("n", "num", "numero", "no")
        ):
            break
        if word.replace(" ", "") == "s/n" or " - " in word:
            break
        if word[0].isalnum():
            end = token.end()
    return end


def _street_name(original: Original, name: str, turn: int) -> str:
    """Another name behind the same preposition and article."""
    link = _LINK.match(fold(name))
    said = link[0].strip() if link else ""
    names = _NAMES.get(said) or _NAMES.get(_ARTICLES.get(said, "")) or _NAMES[""]
    lead = name[: len(said)] + " " if said else ""
    for other in _from(original.draws(fold(name), "street").each(names), turn):
        if original.is_free(other) and not set(_words(other)) & set(_words(name)):
            return lead + in_the_case_of(name, other)
    return lead + in_the_case_of(name, original.draws(fold(name), "street").pick(names))


def _from(names: Iterator[str], turn: int) -> Iterator[str]:
    listed = list(names)
    at = turn % len(listed)
    return iter((*listed[at:], *listed[:at]))


def _words(name: str) -> Sequence[str]:
    return [word for word in fold(name).split() if len(word) > 2]


def _details(original: Original, start: int, turn: int) -> Iterator[str]:
    text = original.text
    done, named = start, False
    tokens = list(_TOKEN.finditer(fold(text), start))
    for at, token in enumerate(tokens):
        if token.start() < done:
            continue
        word = token[0]
        written = text[token.start() : token.end()]
        done = token.end()
        if word.isdecimal():
            yield _digits(original, written, token.start(), turn)
        elif not word[0].isalpha() or word in _KEPT or word in ("º", "ª") or word.replace(" ", "") == "s/n":
            yield written
        elif len(word) == 1:
            yield _door(original, written, token.start(), turn)
        else:
            done = _phrase_end(text, tokens[at:])
            yield _street_name(original, text[token.start() : done], turn + 1 + named)
        named = word in _NAMED


def _phrase_end(text: str, tokens: Sequence[re.Match[str]]) -> int:
    """Where the run of words ends that a colony's or a building's name is."""
    end = tokens[0].end()
    for token in tokens[1:]:
        if token[0].isspace():
            continue
        if not token[0][0].isalpha() or len(token[0]) < 2:
            break
        end = token.end()
    return end


def _digits(original: Original, written: str, place: int, turn: int) -> str:
    """As many other digits, none of them a zero in front; a floor is no higher than nine."""
    draws = original.draws(f"{original.key}\x00{place}", "street number")
    low = 10 ** (len(written) - 1)
    others = [number for number in range(low, min(low * 10, low + 90)) if number != int(written)]
    return str(draws.pick(others, turn)).zfill(len(written))


def _door(original: Original, written: str, place: int, turn: int) -> str:
    others = [letter for letter in _DOORS if fold(letter) != fold(written)]
    return in_the_case_of(written + written, original.draws(f"{original.key}\x00{place}", "door").pick(others, turn))
