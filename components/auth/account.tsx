"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use } from "react";
import type { Principal } from "@/lib/auth/principal";
import { isAllowed, type Role } from "@/lib/auth/roles";

export type Account = Pick<Principal, "name" | "role" | "method">;

/** Nobody, who may only look: the server decides anyway. */
const AccountContext = createContext<Account>({ name: "", role: "viewer", method: "local" });

/** Tells the components inside who uses the console. */
export function AccountProvider({ account, children }: { account: Account; children: ReactNode }) {
	return <AccountContext value={account}>{children}</AccountContext>;
}

/** Who uses the console. */
export function useAccount(): Account {
	return use(AccountContext);
}

/** Why this person may not do what needs `needed`, or undefined when they may. */
export function useRoleRefusal(needed: Role): string | undefined {
	const t = useTranslations("common.roles");
	const { role } = useAccount();
	return isAllowed(role, needed) ? undefined : t("refusal", { role: t(role), needed: t(needed) });
}
