import type { Product } from "../core/product";
import { stsErrors } from "./errors";
import { assumeRole } from "./operations/assume-role";
import { getCallerIdentity } from "./operations/get-caller-identity";
import { forgetSession, sessionCredential } from "./sessions";
import { sessions, stsTables } from "./tables";

/** Security Token Service 2015-04-01: temporary credentials of assumed roles. */
export const stsProduct: Product = {
	name: "sts",
	title: "Sts",
	versions: ["2015-04-01"],
	defaultFormat: "JSON",
	tables: stsTables,
	operations: [assumeRole, getCallerIdentity],
	errors: stsErrors,
	timers: [forgetSession],
	credential: sessionCredential,
	inventory: ({ tx }) => ({ "role sessions": tx.count(sessions) }),
};
