import { Buffer } from "node:buffer";
import { LineReader, readAll } from "../kit/lines";
import { defineTool } from "../kit/tool";

/** colrm(1): takes columns out of lines. */
const COLRM = defineTool({
	name: "colrm",
	options: { short: "" },
	usage: "[startcol [endcol]]",
	*run(tool) {
		const [from, to] = tool.operands.map(Number);
		const reader = new LineReader(tool.sys, 0, "text");
		while (yield* reader.fill()) {
			for (const line of reader.lines) {
				const chars = [...line];
				const kept =
					from === undefined ? chars : [...chars.slice(0, from - 1), ...(to === undefined ? [] : chars.slice(to))];
				tool.out.add(`${kept.join("")}\n`);
			}
			yield* tool.out.spill();
		}
		return undefined;
	},
});

/** look(1): lines of a sorted file that begin with a text. */
const LOOK = defineTool({
	name: "look",
	options: { short: "abdft:", long: { alternative: "a", alphanum: "d", "ignore-case": "f", "terminate=": "t" } },
	usage: "[options] <string> [<file>...]",
	*run(tool) {
		const [text, file = "/usr/share/dict/words"] = tool.operands;
		if (text === undefined) {
			return tool.wrong("bad usage");
		}
		const folds = tool.has("f", "a") || tool.operands[1] === undefined;
		const plain = (line: string) => {
			const kept = tool.has("d") || tool.operands[1] === undefined ? line.replace(/[^A-Za-z0-9 \t]/g, "") : line;
			return folds ? kept.toLowerCase() : kept;
		};
		const wanted = plain(tool.has("t") ? text.slice(0, text.indexOf(tool.value("t") ?? "") + 1) : text);
		let found = false;
		try {
			const fd = yield* tool.open(file);
			const lines = (yield* readAll(tool.sys, fd)).toString("latin1").split("\n");
			for (const line of lines) {
				if (line !== "" && plain(line).startsWith(wanted)) {
					tool.out.addBinary(`${line}\n`);
					found = true;
				}
			}
		} catch (error) {
			tool.dieOf(file, error);
		}
		return found ? 0 : 1;
	},
});

/** Line ends between Unix and DOS: dos2unix, unix2dos. */
function lineEnds(name: "dos2unix" | "unix2dos") {
	const convert = (text: string) =>
		name === "dos2unix" ? text.replaceAll("\r\n", "\n") : text.replace(/\r?\n/g, "\r\n");
	return defineTool({
		name,
		options: {
			short: "bfhkn:oqsVc:iml",
			long: {
				"keep-bom": "b",
				force: "f",
				keepdate: "k",
				newfile: "n",
				oldfile: "o",
				quiet: "q",
				safe: "s",
				"convmode=": "c",
				"add-bom": "m",
				"remove-bom": "r",
			},
		},
		usage: "[options] [file ...] [-n infile outfile ...]",
		rewrite: (args) => args.map((arg) => (arg === "-n" || arg === "--newfile" ? "--newfile" : arg)),
		*run(tool) {
			const { sys } = tool;
			const format = name === "dos2unix" ? "Unix" : "DOS";
			if (tool.operands.length === 0) {
				tool.out.addBinary(convert((yield* readAll(sys, 0)).toString("latin1")));
				return undefined;
			}
			const pairs = tool.has("n")
				? [[tool.operands[0] ?? "", tool.operands[1] ?? ""]]
				: tool.operands.map((file) => [file, file]);
			for (const [from = "", to = ""] of pairs) {
				let bytes: Buffer;
				try {
					bytes = Buffer.from(yield* sys.readFile(from));
				} catch (error) {
					yield* tool.failure(from, error);
					yield* tool.warn(`Skipping ${from}, not a regular file.`);
					continue;
				}
				if (bytes.includes(0) && !tool.has("f")) {
					yield* tool.warn(
						`Binary symbol 0x00 found at line ${bytes.subarray(0, bytes.indexOf(0)).toString("latin1").split("\n").length}`,
					);
					yield* tool.warn(`Skipping binary file ${from}`);
					continue;
				}
				const text = bytes.toString("latin1");
				yield* sys.writeFile(
					to,
					Buffer.from(convert(name === "dos2unix" ? text.replace(/^\u00ef\u00bb\u00bf/, "") : text), "latin1"),
				);
				if (!tool.has("q")) {
					yield* tool.warn(
						from === to
							? `converting file ${from} to ${format} format...`
							: `converting file ${from} to file ${to} in ${format} format...`,
					);
				}
			}
			return undefined;
		},
	});
}

export const SMALL_TEXT_TOOLS = [COLRM, LOOK, lineEnds("dos2unix"), lineEnds("unix2dos")];
