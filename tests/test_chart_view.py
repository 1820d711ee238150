"""The chart view: one bundle for a page, and a still that says what it can't do."""

import communique as cq

FIGURE = cq.charts.shape(cq.load())


def test_charts_share_one_bundle():
    assert cq.chart(FIGURE).bundle == cq.chart(FIGURE).bundle


def test_where_no_widget_runs_a_still_says_that_clicks_are_off():
    still = cq.chart(FIGURE)._repr_mimebundle_()["application/vnd.plotly.v1+json"]
    assert any("clicks are off" in note["text"] for note in still["layout"]["annotations"])
    assert len(still["data"]) == len(FIGURE.data)


def test_any_figure_of_plotlys_own_can_be_shown():
    import plotly.graph_objects as go

    view = cq.chart(go.Figure(go.Bar(y=[1, 2])))
    assert view.description == {"en": "", "zh": ""}
