import { fromBinary, readAll, toBinary } from "../kit/lines";
import { defineTool } from "../kit/tool";

const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;

const namesIn = (text: string) => [...text.matchAll(VARIABLE)].map(([, plain, braced]) => plain ?? braced ?? "");

/** envsubst(1) of gettext. */
export const ENVSUBST = defineTool({
	name: "envsubst",
	options: { short: "vVh", long: { variables: "v", version: "V", help: "h" } },
	usage: "[OPTION] [SHELL-FORMAT]",
	*run(tool) {
		if (tool.operands.length > 1) {
			tool.die("too many arguments");
		}
		const [format] = tool.operands;
		if (tool.has("V")) {
			tool.out.add("envsubst (GNU gettext-runtime) 0.21\n");
			return 0;
		}
		if (tool.has("v")) {
			if (format === undefined) {
				tool.die("missing arguments");
			}
			tool.out.add(
				namesIn(format ?? "")
					.map((name) => `${name}\n`)
					.join(""),
			);
			return 0;
		}
		const known = format === undefined ? undefined : new Set(namesIn(format));
		const text = fromBinary((yield* readAll(tool.sys, 0)).toString("latin1"));
		const replaced = text.replace(VARIABLE, (all, plain: string | undefined, braced: string | undefined) => {
			const name = plain ?? braced ?? "";
			return known === undefined || known.has(name) ? (tool.sys.env.get(name) ?? "") : all;
		});
		tool.out.addBinary(toBinary(replaced));
		return 0;
	},
});
