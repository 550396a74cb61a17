from itertools import pairwise

import pytest

from recognizers.dates.recognizer import Dates
from recognizers.note import Note

WRITTEN = [
    pytest.param(
        "Ingresó el [DATE 20/3] por fiebre y fue dado de alta el [DATE 27/3].", id="day and month behind an event"
    ),
    pytest.param("Consultó por pérdida de fuerza 3/5.", id="an event and a strength"),
    pytest.param("Ingresa el [DATE 12/03/2019].", id="slashes"),
    pytest.param("Ingresa el [DATE 12-03-2019] y vuelve el [DATE 1.4.2019].", id="hyphens and dots"),
    pytest.param("Ingresa el [DATE 12 / 03 / 2019].", id="blanks around the slashes"),
    pytest.param("Alta el [DATE 2019-03-12], control el [DATE 2019/04/02].", id="year first"),
    pytest.param("Muestra: [DATE 2019-03-12]T10:30.", id="ISO with its time"),
    pytest.param("El [DATE 24-9-10] se retiró.", id="short year behind an article"),
    pytest.param("• [DATE 4/8/04]: ingreso.", id="short year that opens a line"),
    pytest.param("Nueva TC ([DATE 11/10/01]).", id="short year in brackets"),
    pytest.param("Acudió el [DATE 3-IV-2010] y el [DATE 12.XII.98].", id="Roman months"),
    pytest.param("Nacida el [DATE 23 de 10 de 1950].", id="numbers joined by de"),
    pytest.param("Revisión el día [DATE 23 10 2010].", id="numbers joined by blanks"),
    pytest.param("Operado el [DATE 12 de mayo de 2010].", id="in letters"),
    pytest.param("OPERADO EL [DATE 12 DE MAYO DEL 2010]", id="capitals"),
    pytest.param(
        "Acude a las 11:11 h del [DATE 14 de septiembre], a las 9h del [DATE 2 de mayo].", id="behind an hour"
    ),
    pytest.param("Operado el [DATE 12 de mayo,\n2010] y dado de alta.", id="wrapped line"),
    pytest.param("Operado el [DATE 18-junio-2004].", id="hyphens and letters"),
    pytest.param("Operado el [DATE 3/oct/2004] y el [DATE 4 ene. 2005].", id="abbreviated months"),
    pytest.param("Operado el [DATE 1º de mayo de 2004].", id="ordinal day"),
    pytest.param("Falleció el [DATE tres de mayo de dos mil diez].", id="words"),
    pytest.param("Nació el [DATE veintiuno de marzo de mil novecientos ochenta y cinco].", id="long words"),
    pytest.param("Citada el [DATE jueves 2 de agosto] en consulta.", id="weekday"),
    pytest.param("Citada el [DATE lunes, 3/05/2010].", id="weekday before figures"),
    pytest.param("Visto el [DATE lunes 4] en consulta.", id="weekday and day"),
    pytest.param("El lunes 3 pacientes acuden; el martes 12 h de ayuno.", id="weekday and a count"),
    pytest.param("Operada en [DATE mayo del 19] de la mama.", id="month and short year inside a sentence"),
    pytest.param("Alta [DATE 04ABR2019].", id="glued day, month and year"),
    pytest.param("Desde el [DATE viernes 13] presenta tos; el lunes 1 comprimido.", id="weekday and day, a dose"),
    pytest.param("FUR [DATE 3/2/20]; FPP: [DATE 10/11/20].", id="last period and due date"),
    pytest.param("Ingresó el [DATE 25 de agosto] con fiebre.", id="day without a year"),
    pytest.param("Visitada el [DATE mayo 15, 2010].", id="month first"),
    pytest.param("Ingressa el [DATE 3 d'abril de 2010] i el [DATE 5 de juny del 2011].", id="Catalan"),
    pytest.param("En [DATE setembro de 2012] mellorou.", id="Galician"),
    pytest.param("En [DATE mayo de 2010], [DATE junio del 2011] y [DATE julio 2012].", id="month and year"),
    pytest.param("En [DATE enero del año 2001] y en [DATE enero de 06].", id="forms of the year"),
    pytest.param("Retirado en [DATE sep-04] y [DATE Octubre-05]. En [DATE Agosto 06] recayó.", id="month, short year"),
    pytest.param("En [DATE febrero y abril de 2002] acudió.", id="coordinated months are one"),
    pytest.param("Ingresó los días [DATE 3, 5 y 7 de mayo de 2010].", id="coordinated days are one"),
    pytest.param("Ingresada del [DATE 3] al [DATE 5 de mayo de 2010].", id="days of a range are two"),
    pytest.param("Tratada de [DATE marzo] a [DATE mayo de 2000].", id="months of a range are two"),
    pytest.param("Desde [DATE noviembre de 2004] hasta [DATE febrero de 2005].", id="range of months"),
    pytest.param("Consulta en [DATE junio] por tos.", id="month alone"),
    pytest.param("En el mes de [DATE marzo] de ese año.", id="mes de stays out"),
    pytest.param("A principios de [DATE abril] mejoró.", id="principios de stays out"),
    pytest.param("Desde [DATE 03/2015] hasta [DATE 5/2016].", id="month in figures"),
    pytest.param("Citada el día [DATE 12/3] y el [DATE 14/03].", id="day and month with a cue"),
    pytest.param("En [DATE 2006] y en el [DATE año 2009].", id="years"),
    pytest.param("Seguida desde [DATE 1998], hasta el [DATE 2004].", id="since and until"),
    pytest.param("Entre [DATE 2001] y [DATE 2005] fue operado.", id="between years"),
    pytest.param("Diálisis desde [DATE 1980] a [DATE 1983].", id="range of years is two"),
    pytest.param("Neoplasia renal ([DATE 1999] y [DATE 2002]); DM ([DATE 1995]).", id="years in brackets"),
    pytest.param("Apendicectomía [DATE 1998]. IAM [DATE 2003], [DATE 2004] y [DATE 2007].", id="year behind an event"),
    pytest.param("Antecedentes\n- [DATE 2005]: amigdalectomía.\n- [DATE 2011]: ictus.", id="chronology"),
    pytest.param("EN EL [DATE ANO 2006] Y [DATE 2009] RECIDIVA", id="capitals without accents"),
    pytest.param("En el [DATE año dos mil diez] emigró.", id="year in words"),
    pytest.param("En el [DATE otoño del 2017] empeoró.", id="season"),
    pytest.param("Parto en el [DATE 2º trimestre de 2019].", id="quarter"),
    pytest.param("Repitió el [DATE curso 2015-16].", id="school year"),
    pytest.param("Mejoró en el transcurso de [DATE 2019], a lo largo de [DATE 2020].", id="no school year"),
    pytest.param("Emigró a finales de los [DATE 90s], en los [DATE años 90].", id="decades"),
    pytest.param("En [DATE Nochevieja] y la [DATE Semana Santa de 2019] recayó.", id="feasts"),
    pytest.param("Desde el [DATE día de la madre] no come.", id="feast behind a cue"),
    pytest.param("Ingresos: [DATE 23/11/1989],[DATE 24/11/1989]; ([DATE 3/01/90]-[DATE 5/01/90]).", id="joined dates"),
    pytest.param(
        "Ingresada del [DATE 12] al [DATE 15/11/2010] y el [DATE 23-25/11/2011].", id="days of a month in figures"
    ),
    pytest.param("1ª dosis [DATE 12/01/21]. PSA [DATE 05/2010]: 4,5.", id="leading nought behind a measure"),
    pytest.param("Ingresado el [DATE 3-5 de mayo de 2010].", id="hyphenated days are one"),
    pytest.param("En el [DATE año 98] y en '[DATE 99].", id="years of two figures"),
    pytest.param(
        "Año de nacimiento: [DATE 1950]. Fecha: [DATE 12/3]. Fecha: [DATE 12-mar].", id="part of a date behind a label"
    ),
    pytest.param("Alta en [DATE mayo'10], [DATE mayo '12] y [DATE 2T2019].", id="apostrophe, short quarter"),
]
MISTYPED = [
    pytest.param("Fecha de nacimiento: [DATE 26708/2017] .", id="seven for a slash"),
    pytest.param("Fecha de Ingreso: [DATE 20/11//2014].", id="two slashes"),
    pytest.param("Fecha de nacimiento:[DATE 12/04 /2011].", id="blank before a slash"),
    pytest.param("Fecha de nacimiento: [DATE 16/018/1961].", id="three figures for a month"),
    pytest.param("Fecha de ingreso: [DATE 0/10/2017] .", id="no such day"),
    pytest.param("F. Nac.: [DATE 120360]", id="no separators"),
    pytest.param("FECHA DE NACIMIENTO\t[DATE 3 FEBRERO 1931]", id="tab for a colon"),
    pytest.param("Fecha de ingreso: [DATE 2016].", id="year alone"),
    pytest.param("El [DATE 31/02/2015] ingresó.", id="impossible day"),
    pytest.param("En [DATE Ssptiembre de 2010] y [DATE enreo 2011].", id="misspelt month"),
    pytest.param("El [DATE 3-febreo-04] y el [DATE 12 de agsoto] ingresó.", id="misspelt month of a day"),
    pytest.param("En [DATE enero/2105] se operó.", id="impossible year"),
    pytest.param("Operado en[DATE 2006].", id="glued to its preposition"),
]
NO_DATES = [
    pytest.param("TA 130/65 mmHg, agudeza visual 20/40, 4/5 en la escala.", id="pressures and fractions"),
    pytest.param("ANA (+) 1/320, serología 1/2048 y títulos de 1/2000.", id="titres"),
    pytest.param("Toma 5/10/20 mg y 10-0-10, insulina 10-12-14 UI.", id="doses"),
    pytest.param("Pauta: 10-10-12 y lorazepam 1-1-2.", id="doses without a unit"),
    pytest.param("Dolor EVA 2-3/10; Apgar 9/10; el 3/4 de la masa, el 1/3 distal.", id="scores"),
    pytest.param("Estadio TNM 2003 T1c según RD 1299/2006, de 10 de noviembre.", id="classification and law"),
    pytest.param("Ley 41/2002, de 14 de noviembre de 2002, y Orden 3/2010.", id="law with its whole date"),
    pytest.param("Cefepime 2000 mg, débito de 1500-2000 ml/día, modelo SRV2007.", id="dose, volume, device"),
    pytest.param("Con 2000 leucocitos y LDH de 1980, ferritina hasta 2010.", id="lab values"),
    pytest.param("Plaquetas entre 1950 y 2000. Recién nacido de 1980 g.", id="range of counts, weight"),
    pytest.param("En 2000 pacientes y desde 2000 metros.", id="counts behind a preposition"),
    pytest.param("Hace 3 años, al día siguiente, durante 20 meses, 90s de apnea.", id="durations, relative dates"),
    pytest.param("El lunes acude. En verano mejora. El día 21 de ingreso.", id="weekday, season, day of stay"),
    pytest.param("Exp. 12/2015, nº 03/2015, piezas 11-12-21, RMN 3T 2015.", id="documents, teeth, tesla"),
    pytest.param("IP 192.10.12.20, historia 91-12-10-2010.", id="parts of longer numbers"),
    pytest.param("Carcinoma según OMS 2016, criterios ACR 2010.", id="classifications"),
    pytest.param("Día 1/8 de ciclo, a las 12:30, CK 5/6/8/18.", id="cycle, time, panel"),
    pytest.param("Hospital 12 de Octubre, calle 2 de Mayo, Clínica Mayo.", id="names of places"),
    pytest.param("Derivado del H. 12 de Octubre.", id="a hospital in short"),
    pytest.param("Erupción en árbol de Navidad. Se solicita OCT 2000.", id="clinical words"),
    pytest.param("Julio y Abril, el marco de 2 mm, mayor de 20, junta 3.", id="names and near words"),
    pytest.param("Tel. 912 34 20 10, CP 28004, 46009 Valencia, lote 12-3-4567-8.", id="other numbers"),
    pytest.param("Colonias 10^5, 2º trimestre de gestación, T2 N0.", id="trimester of pregnancy"),
]


@pytest.mark.parametrize("marked", [*WRITTEN, *MISTYPED, *NO_DATES])
def test_dates(assert_finds, marked):
    assert_finds(Dates(), marked)


def test_the_example_is_found_as_marked(assert_finds):
    assert_finds(Dates(), Dates.example)


def test_spans_are_disjoint():
    note = Note("Del 3 al 5 de mayo de 2010, 12/03/2019 10:30, en 2006 y 2009.")
    spans = sorted(Dates().find(note), key=lambda span: span.start)
    assert len(spans) == 5
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("unit", ["1/", "3 de ", "12-03-", "enero, ", "y 2000 ", "fecha de ", " \n"])
def test_time_does_not_explode_on_repetition(unit):
    found = list(Dates().find(Note(unit * 20_000)))
    assert len(found) <= 20_000
