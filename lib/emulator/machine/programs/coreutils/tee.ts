import { isErrno } from "../../kernel/errno";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** tee(1). */
export const TEE = defineTool({
	name: "tee",
	options: {
		short: "aip",
		long: { append: "a", "ignore-interrupts": "i", "output-error=?": "output-error" },
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const mode = tool.has("p")
			? "warn-nopipe"
			: tool.has("output-error")
				? (tool.value("output-error") ?? "warn-nopipe")
				: "sigpipe";
		if (tool.has("i")) {
			sys.setDisposition("INT", "ignore");
		}
		if (mode !== "sigpipe") {
			sys.setDisposition("PIPE", "ignore");
		}
		const outputs: { name: string; fd: number }[] = [{ name: "standard output", fd: 1 }];
		for (const name of tool.operands) {
			try {
				const isAppending = tool.has("a");
				const fd = yield* sys.open(
					name,
					{ write: true, create: true, append: isAppending, truncate: !isAppending },
					0o666,
				);
				outputs.push({ name, fd });
			} catch (error) {
				yield* tool.failure(tool.qf(name), error);
				if (mode.startsWith("exit")) {
					return 1;
				}
			}
		}
		for (;;) {
			const bytes = yield* sys.read(0, 65_536);
			if (bytes.length === 0 || outputs.length === 0) {
				return undefined;
			}
			for (const output of [...outputs]) {
				try {
					yield* sys.write(output.fd, bytes);
				} catch (error) {
					const isPipe = isErrno(error, "EPIPE");
					outputs.splice(outputs.indexOf(output), 1);
					if (!(isPipe && mode.endsWith("nopipe"))) {
						yield* tool.failure(output.fd === 1 ? `'${output.name}'` : tool.qf(output.name), error);
						if (mode.startsWith("exit")) {
							return 1;
						}
					}
				}
			}
			if (sys.isTurnOver(3 + bytes.length / 2000)) {
				yield* sys.spend(0);
			}
		}
	},
});
