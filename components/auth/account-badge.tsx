"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useAccount } from "./account";

/** Who is signed in, and as what; the name only where there is room. */
export function AccountBadge() {
	const t = useTranslations();
	const { name, role } = useAccount();
	const roleName = t(`common.roles.${role}`);
	return (
		<Badge title={t("nav.signedInAs", { name, role: roleName })} className="max-sm:hidden">
			{name === role ? null : <span className="max-w-32 truncate max-lg:hidden">{name}</span>}
			<span>{roleName}</span>
		</Badge>
	);
}
