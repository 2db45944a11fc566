import { oidcKeysEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import type { Product } from "../core/product";
import { stsErrors } from "./errors";
import { assumeRole } from "./operations/assume-role";
import { assumeRoleWithOIDC } from "./operations/assume-role-with-oidc";
import { getCallerIdentity } from "./operations/get-caller-identity";
import { forgetSession, sessionCredential } from "./sessions";
import { oidcKeys, stsTables } from "./tables";

/** Security Token Service 2015-04-01: temporary credentials of assumed roles. */
export const stsProduct: Product = {
	name: "sts",
	title: "Sts",
	versions: ["2015-04-01"],
	defaultFormat: "JSON",
	tables: stsTables,
	operations: [assumeRole, assumeRoleWithOIDC, getCallerIdentity],
	errors: stsErrors,
	timers: [forgetSession],
	events: [onEvent(oidcKeysEvent, (told, { tx }) => tx.put(oidcKeys, told))],
	credential: sessionCredential,
	kinds: {
		"sts.sessions": "role sessions",
		"sts.oidc-keys": null,
	},
};
