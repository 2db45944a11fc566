import type { Identity } from "../core/identity";

/** Who did something, as OOS prints it in ExecutedBy, CreatedBy and UpdatedBy: `root(1000…)`, `alice(2…)`. */
export function executedBy(identity: Identity): string {
	switch (identity.type) {
		case "Account":
			return `root(${identity.accountId})`;
		case "RAMUser":
			return `${identity.userName}(${identity.userId})`;
		case "AssumedRoleUser":
			return `${identity.roleName}:${identity.sessionName}`;
		case "Service":
			return identity.service;
		case "Anonymous":
			return "";
	}
}
