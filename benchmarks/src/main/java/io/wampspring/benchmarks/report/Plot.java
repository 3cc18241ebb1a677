package io.wampspring.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * The targets of a run as a bar chart: one bar each, as a fraction of its limit, which is
 * a line. Readable on light and dark backgrounds.
 */
public final class Plot {

	private static final int ROW = 26;

	private static final int TOP = 56;

	private static final int LABELS = 330;

	private static final int BARS = 420;

	private static final int FIGURES = 150;

	// maximum length of a bar, in limits; longer ones are truncated
	private static final double LARGEST = 3;

	private static final String STYLE = """
			<style>
			text { font: 13px sans-serif; fill: #57606a }
			.title { font-size: 15px; font-weight: bold }
			.pass { fill: #2da44e }
			.miss { fill: #cf6a2a }
			.limit { stroke: #57606a; stroke-dasharray: 4 3 }
			</style>
			""";

	private Plot() {
	}

	/**
	 * Draw a run.
	 * @param run a run with targets
	 * @return SVG
	 */
	public static String of(RunResult run) {
		List<Target> targets = run.targets();
		int width = LABELS + BARS + FIGURES;
		int height = TOP + ROW * targets.size() + 16;
		int limit = LABELS + (int) (BARS / LARGEST);
		StringBuilder svg = new StringBuilder();
		append(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n", width, height);
		svg.append(STYLE);
		append(svg, "<title>Targets of the router, as shares of their limits</title>%n");
		append(svg, "<text class=\"title\" x=\"8\" y=\"20\">%s run of %s, Java %s</text>%n", run.plan(),
				escaped(run.commit()), escaped(run.jdk()));
		append(svg, "<text x=\"%d\" y=\"44\" text-anchor=\"middle\">limit</text>%n", limit);
		int y = TOP;
		for (Target target : targets) {
			bar(svg, target, y);
			y += ROW;
		}
		append(svg, "<line class=\"limit\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n</svg>%n", limit, TOP - 6, limit,
				y);
		return svg.toString();
	}

	private static void bar(StringBuilder svg, Target target, int y) {
		double share = target.value() / target.limit();
		int length = (int) (Math.min(share, LARGEST) * BARS / LARGEST);
		append(svg, "<text x=\"8\" y=\"%d\">%s, %s</text>%n", y + 15, escaped(target.name()), target.transport());
		append(svg, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" rx=\"2\"/>%n",
				target.pass() ? "pass" : "miss", LABELS, y + 1, length);
		append(svg, "<text x=\"%d\" y=\"%d\">%s of %s %s</text>%n", LABELS + length + 6, y + 15,
				Tables.figure(target.value()), Tables.figure(target.limit()), escaped(target.unit()));
	}

	private static void append(StringBuilder svg, String format, Object... values) {
		svg.append(String.format(Locale.ROOT, format, values));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
