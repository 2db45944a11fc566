import { command } from "./command/step";
import { configuration } from "./configuration/step";
import { execute } from "./execute/step";
import { execution } from "./execution/step";
import { grant } from "./grant/step";
import { group } from "./group/step";
import { hook } from "./hook/step";
import { policy } from "./policy/step";
import { prerequisites } from "./prerequisites/step";
import { rule } from "./rule/step";
import { verify } from "./verify/step";

/** The tutorial's steps in order. Everything else about the wizard is derived from this table and the steps' folders. */
export const TABLE = [
	prerequisites,
	policy,
	grant,
	group,
	configuration,
	command,
	hook,
	rule,
	execute,
	verify,
	execution,
] as const;
