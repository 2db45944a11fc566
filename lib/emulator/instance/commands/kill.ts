import { baseName } from "../machine/file-node";
import { stopUnit } from "../services/manage-units";
import { listStates } from "../services/unit-state";
import { type CommandCall, type CommandHandler, failure, ok } from "./command";

function operands(args: readonly string[]): string[] {
	return args.filter((arg, index) => !arg.startsWith("-") && !/^-(s|n)$/.test(args[index - 1] ?? ""));
}

/** The active service that a process belongs to. */
function unitOf(
	call: CommandCall,
	matches: (entry: { readonly pid: number; readonly command: string }) => boolean,
): string | undefined {
	return listStates(call.machine).find(({ state }) => state.active === "active" && state.processes.some(matches))?.unit;
}

const kill: CommandHandler = async (args, call) => {
	if (args.includes("-l")) {
		return ok(" 1) SIGHUP\t 2) SIGINT\t 3) SIGQUIT\t 9) SIGKILL\t15) SIGTERM\n");
	}
	for (const text of operands(args)) {
		const unit = unitOf(call, ({ pid }) => String(pid) === text);
		if (!unit) {
			return failure(1, `bash: kill: (${text}) - No such process\n`);
		}
		if (!args.includes("-0") && !args.includes("-HUP") && !args.includes("-1")) {
			await stopUnit(call.machine, unit);
		}
	}
	return ok();
};

const pkill: CommandHandler = async (args, call) => {
	const [pattern = ""] = operands(args);
	const name = (command: string) => baseName(command.replace(/^nginx: .*/, "nginx").split(/\s+/)[0] ?? "");
	const matches = ({ command }: { readonly command: string }) =>
		args.includes("-f") ? command.includes(pattern) : name(command).includes(pattern);
	let stopped = 0;
	for (let unit = unitOf(call, matches); unit; unit = unitOf(call, matches)) {
		await stopUnit(call.machine, unit);
		stopped += 1;
	}
	return stopped > 0 ? ok() : failure(1, call.name === "killall" ? `${pattern}: no process found\n` : "");
};

/** Ending processes: those of services, for others there are none. */
export const killCommands: Readonly<Record<string, CommandHandler>> = { kill, pkill, killall: pkill };
