import { isRedHatFamily } from "../../kernel/userland";
import { defineTool, type Tool } from "../kit/tool";

/** which(1): GNU's on Red Hat says what it did not find, Debian's is silent. */
export const WHICH = defineTool({
	name: "which",
	options: {
		short: "aiv",
		long: {
			all: "a",
			"skip-alias": "skip-alias",
			"skip-functions": "skip-functions",
			"skip-dot": "skip-dot",
			"skip-tilde": "skip-tilde",
			"show-dot": "show-dot",
			"tty-only": "tty-only",
			"read-alias": "i",
		},
	},
	usage: "[options] [--] COMMAND [...]",
	*run(tool: Tool) {
		const { sys } = tool;
		const { userland } = sys.machine.facts;
		const isGnu = isRedHatFamily(userland);
		const path = sys.env.get("PATH") ?? "";
		const isProgram = (file: string) => {
			try {
				return sys.stat(file).type === "file" && sys.access(file, { execute: true });
			} catch {
				return false;
			}
		};
		for (const name of tool.operands) {
			const candidates = name.includes("/")
				? [name]
				: path.split(":").map((folder) => `${(folder || ".").replace(/\/$/, "")}/${name}`);
			const found = [...new Set(candidates.filter(isProgram))];
			if (found.length === 0) {
				tool.status = 1;
				if (isGnu) {
					yield* tool.out.flush();
					const shown = name.includes("/") ? name.slice(name.lastIndexOf("/") + 1) : name;
					const where = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : path;
					yield* sys.warn(`${tool.name}: no ${shown} in (${where})\n`);
				}
			}
			for (const file of tool.has("a") ? found : found.slice(0, 1)) {
				yield* tool.out.write(`${file}\n`);
			}
		}
		return undefined;
	},
});
