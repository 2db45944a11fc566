import { decodeEscapes } from "../expand/escapes";
import { type Builtin, print } from "./builtin";

/** echo of bash: options -n, -e and -E, escapes by default only with xpg_echo. */
export const echo: Builtin = {
	*run(shell, args) {
		let at = 0;
		let newline = true;
		let escapes = shell.isShopt("xpg_echo");
		if (!(escapes && shell.isPosix)) {
			for (; at < args.length; at++) {
				const arg = args[at] ?? "";
				if (!/^-[neE]+$/.test(arg)) {
					break;
				}
				for (const letter of arg.slice(1)) {
					if (letter === "n") {
						newline = false;
					} else {
						escapes = letter === "e";
					}
				}
			}
		}
		let text = at === 0 ? args.join(" ") : args.slice(at).join(" ");
		if (escapes) {
			const decoded = decodeEscapes(text, "echo");
			text = decoded.text;
			newline &&= !decoded.stopped;
		}
		return yield* print(shell, "echo", newline ? `${text}\n` : text);
	},
};

/** echo of dash: -n alone, escapes always. */
export const dashEcho: Builtin = {
	*run(shell, args) {
		const quiet = args[0] === "-n";
		const decoded = decodeEscapes((quiet ? args.slice(1) : args).join(" "), "dash-echo");
		return yield* print(shell, "echo", quiet || decoded.stopped ? decoded.text : `${decoded.text}\n`);
	},
};
