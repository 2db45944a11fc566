import { baseName } from "../machine/file-node";
import { catalogueOf } from "../packages/catalogue";
import type { Program } from "../packages/package";
import type { Userland } from "../script-job";
import { findDaemon } from "../services/daemons";
import { listStates } from "../services/unit-state";
import { type CommandHandler, failure, ok } from "./command";

const asksVersion = /^(-v|-V|--version|-version|version)$/;

/**
 * Programs that packages bring: they tell their version, check their configuration where that is emulated, and say
 * plainly that they do no more. Each is found only once its package has put its file there.
 */
export function programCommands(userland: Userland): Record<string, CommandHandler> {
	const programs = catalogueOf(userland).flatMap((entry) => entry.programs);
	const links = catalogueOf(userland).flatMap((entry) =>
		entry.files.flatMap((file) => {
			const program = "link" in file && entry.programs.find(({ path }) => baseName(path) === file.link);
			return program ? [[baseName(file.path), handlerOf(program)] as const] : [];
		}),
	);
	return Object.fromEntries([
		...links,
		...programs.map((program) => [baseName(program.path), handlerOf(program)] as const),
	]);
}

function handlerOf(program: Program): CommandHandler {
	const name = baseName(program.path);
	return (args, call) => {
		if (args.some((arg) => asksVersion.test(arg))) {
			const text = `${program.version}\n`;
			return program.stream === "stderr" ? ok("", text) : ok(text);
		}
		if (args.includes("-t") || args.includes("configtest")) {
			const complaint = findDaemon(program.path)?.complaint?.(call.fs);
			return complaint === undefined
				? ok(
						"",
						name === "nginx"
							? "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n"
							: "Syntax OK\n",
					)
				: failure(1, `${complaint}\n`);
		}
		if (name === "redis-cli" && args.at(-1)?.toLowerCase() === "ping") {
			const isUp = listStates(call.machine).some(({ unit, state }) => /^redis/.test(unit) && state.active === "active");
			return isUp ? ok("PONG\n") : failure(1, "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n");
		}
		return failure(1, `${name}: installed, but programs of packages do not run in an emulated instance\n`);
	};
}
