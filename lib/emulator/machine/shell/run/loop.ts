import type { Shell } from "../state/shell";

/** What a loop does about a jump: "next" goes on, "stop" ends the loop; a jump further out stays set. */
export function loopStep(shell: Shell): "next" | "stop" {
	const { jump } = shell;
	if (jump === undefined) {
		return "next";
	}
	if (jump.kind === "return") {
		return "stop";
	}
	if (jump.levels > 1) {
		shell.jump = { kind: jump.kind, levels: jump.levels - 1 };
		return "stop";
	}
	shell.jump = undefined;
	return jump.kind === "continue" ? "next" : "stop";
}
