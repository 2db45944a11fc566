import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Account } from "./account";

/** Who is signed in, and as what; the name only where there is room. */
export function AccountBadge({ account: { name, role } }: { account: Account }) {
	const t = useTranslations();
	const roleName = t(`common.roles.${role}`);
	return (
		<Badge title={t("nav.signedInAs", { name, role: roleName })} className="max-sm:hidden">
			{name === role ? null : <span className="max-w-32 truncate max-lg:hidden">{name}</span>}
			<span>{roleName}</span>
		</Badge>
	);
}
