import { type Builtin, badOption, parseOptions, print } from "./builtin";

export const enable: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "adnpsf:");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "enable", parsed.bad, "enable [-a] [-dnps] [-f filename] [name ...]");
		}
		const { flags, rest } = parsed;
		if (rest.length === 0) {
			const names = shell.engine
				.builtinNames(shell)
				.filter((name) => flags.has("a") || shell.disabledBuiltins.has(name) === flags.has("n"))
				.sort();
			return yield* print(
				shell,
				"enable",
				names.map((name) => `enable ${shell.disabledBuiltins.has(name) ? "-n " : ""}${name}\n`).join(""),
			);
		}
		let status = 0;
		for (const name of rest) {
			if (!shell.engine.builtinNames(shell).includes(name)) {
				yield* shell.complain("enable", `${name}: not a shell builtin`);
				status = 1;
			} else if (flags.has("n")) {
				shell.disabledBuiltins.set(name, true);
			} else {
				shell.disabledBuiltins.delete(name);
			}
		}
		return status;
	},
};

export const help: Builtin = {
	*run(shell, args) {
		const names = shell.engine.builtinNames(shell);
		const wanted = args.filter((arg) => !/^-[dms]+$/.test(arg));
		if (wanted.length === 0) {
			const version = shell.variables.scalar("BASH_VERSION") ?? "";
			return yield* print(
				shell,
				"help",
				`GNU bash, version ${version} (${shell.variables.scalar("MACHTYPE") ?? ""})\nThese shell commands are defined internally.\n\n${names.sort().join("\n")}\n`,
			);
		}
		let status = 0;
		for (const name of wanted) {
			if (names.includes(name)) {
				yield* print(shell, "help", `${name}: ${name}\n`);
			} else {
				yield* shell.complain(
					"help",
					`no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`,
				);
				status = 1;
			}
		}
		return status;
	},
};

export const bind: Builtin = {
	*run(shell) {
		yield* shell.report("bind: warning: line editing not enabled");
		return 0;
	},
};
