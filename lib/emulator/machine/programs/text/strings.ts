import { readAll } from "../kit/lines";
import { defineTool } from "../kit/tool";

/** strings(1) of the binutils. */
export const STRINGS = defineTool({
	name: "strings",
	options: {
		short: "adfn:t:oe:s:w",
		long: {
			all: "a",
			data: "d",
			"print-file-name": "f",
			"bytes=": "n",
			"radix=": "t",
			"encoding=": "e",
			"output-separator=": "s",
			"include-all-whitespace": "w",
		},
	},
	usage: "[option(s)] [file(s)]",
	rewrite: (args) => args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg)),
	*run(tool) {
		const least = Number(tool.value("n") ?? 4);
		if (!Number.isInteger(least) || least < 1) {
			tool.die(`invalid integer argument ${tool.value("n")}`);
		}
		const radix = tool.has("o") ? "o" : tool.value("t");
		const separator = tool.value("s") ?? "\n";
		const expression = new RegExp(`[\\t${tool.has("w") ? "\\n\\v\\f\\r" : ""} -~]{${least},}`, "g");
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			try {
				const fd = yield* tool.open(file);
				const text = (yield* readAll(tool.sys, fd)).toString("latin1");
				tool.close(fd);
				for (const { index, 0: found } of text.matchAll(expression)) {
					const base = radix === "o" ? 8 : radix === "x" ? 16 : 10;
					const place = radix === undefined ? "" : `${index.toString(base).padStart(7)} `;
					tool.out.addBinary(
						`${tool.has("f") ? `${file === "-" ? "{standard input}" : file}: ` : ""}${place}${found}${separator}`,
					);
				}
			} catch (error) {
				if (error instanceof Error && "code" in error && error.code === "ENOENT") {
					yield* tool.fail(`'${file}': No such file`);
				} else {
					yield* tool.failure(file, error);
				}
			}
		}
		return undefined;
	},
});
