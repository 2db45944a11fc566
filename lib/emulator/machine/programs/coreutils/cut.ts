import { isRedHatFamily } from "../../kernel/userland";
import { fromBinary, LineReader, toBinary } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { complement, parseRanges, type Range } from "./ranges";

type Cutter = (line: string) => string | undefined;

function charactersOf(line: string, ranges: readonly Range[], joiner: string): string {
	return ranges
		.filter(({ from }) => from <= line.length)
		.map(({ from, to }) => line.slice(from - 1, to))
		.join(joiner);
}

function cutterOf(tool: Tool): Cutter {
	const lists = tool.options.filter(({ key }) => "bcf".includes(key) && key.length === 1);
	const [list] = lists;
	if (list === undefined) {
		tool.wrong("you must specify a list of bytes, characters, or fields");
	}
	if (lists.length > 1) {
		tool.wrong(tool.isOld ? "only one type of list may be specified" : "only one list may be specified");
	}
	const isFields = list.key === "f";
	const delimiterText = tool.value("d");
	if (!isFields && delimiterText !== undefined) {
		tool.wrong("an input delimiter may be specified only when operating on fields");
	}
	if (!isFields && tool.has("s")) {
		tool.wrong("suppressing non-delimited lines makes sense\n\tonly when operating on fields");
	}
	if (delimiterText !== undefined && toBinary(delimiterText).length > 1) {
		tool.wrong("the delimiter must be a single character");
	}
	const parsed = parseRanges(tool, list.value ?? "", isFields ? "field" : "byte/character");
	const ranges = tool.has("complement") ? complement(parsed) : parsed;
	const outputDelimiter = tool.value("output-delimiter");
	if (!isFields) {
		const joiner = outputDelimiter === undefined ? "" : toBinary(outputDelimiter);
		// Red Hat's coreutils cut characters, the others bytes.
		const { userland } = tool.sys.machine.facts;
		if (list.key === "c" && tool.isUtf8 && isRedHatFamily(userland)) {
			return (line) => toBinary(charactersOf(fromBinary(line), ranges, joiner));
		}
		return (line) => charactersOf(line, ranges, joiner);
	}
	const delimiter = delimiterText === "" ? "\0" : delimiterText === undefined ? "\t" : toBinary(delimiterText);
	const joiner = outputDelimiter === undefined ? delimiter : toBinary(outputDelimiter);
	const onlyDelimited = tool.has("s");
	return (line) => {
		if (!line.includes(delimiter)) {
			return onlyDelimited ? undefined : line;
		}
		const fields = line.split(delimiter);
		const kept: string[] = [];
		for (const { from, to } of ranges) {
			for (let at = from; at <= Math.min(to, fields.length); at++) {
				kept.push(fields[at - 1] ?? "");
			}
		}
		return kept.join(joiner);
	};
}

/** cut(1). */
export const CUT = defineTool({
	name: "cut",
	options: {
		short: "b:c:d:f:nsz",
		long: {
			"bytes=": "b",
			"characters=": "c",
			"delimiter=": "d",
			"fields=": "f",
			complement: "complement",
			"only-delimited": "s",
			"output-delimiter=": "output-delimiter",
			"zero-terminated": "z",
		},
	},
	usage: "OPTION... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const cutter = cutterOf(tool);
		const end = tool.has("z") ? "\0" : "\n";
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			try {
				const fd = yield* tool.open(file);
				const reader = new LineReader(tool.sys, fd, "binary", end);
				while (yield* reader.fill()) {
					let text = "";
					for (const line of reader.lines) {
						const kept = cutter(line);
						if (kept !== undefined) {
							text += kept + end;
						}
					}
					yield* tool.out.writeBinary(text);
				}
				tool.close(fd);
			} catch (error) {
				yield* tool.failure(tool.qf(file), error);
			}
		}
		return undefined;
	},
});
