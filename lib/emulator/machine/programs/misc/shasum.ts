import type { Program } from "../../program";
import { runToEnd } from "../kit/exec";

/** Digests that shasum knows by their bits, with the program of coreutils that makes each. */
const TOOLS: Readonly<Record<string, string>> = {
	"1": "sha1sum",
	"224": "sha224sum",
	"256": "sha256sum",
	"384": "sha384sum",
	"512": "sha512sum",
};

/** shasum(1) of Perl: `-a` names the digest, SHA-1 without it; the rest is as with sha1sum and its kin. */
export const SHASUM: Program = {
	name: "shasum",
	*run(sys) {
		const rest: string[] = [];
		let algorithm = "1";
		const args = [...sys.argv().slice(1)];
		for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
			const [, attached] = /^(?:-a|--algorithm=)(\d+)$/.exec(arg) ?? [];
			if (attached !== undefined) {
				algorithm = attached;
			} else if (arg === "-a" || arg === "--algorithm") {
				algorithm = args.shift() ?? "";
			} else {
				rest.push(arg);
			}
		}
		const tool = Object.hasOwn(TOOLS, algorithm) ? TOOLS[algorithm] : undefined;
		if (tool === undefined) {
			yield* sys.warn("shasum: Unrecognized algorithm\nType shasum -h for help\n");
			return 1;
		}
		return yield* runToEnd(sys, { file: tool, argv: ["shasum", ...rest] });
	},
};
