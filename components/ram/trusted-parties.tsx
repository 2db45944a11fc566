"use client";

import { CircleAlert, CircleCheck, CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TrustedParty } from "@/lib/forms/trust-policy";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

/** Who may assume a role, in words. `parties` undefined means that the trust policy is broken: then nobody may. */
export function TrustedParties({
	parties,
	ownAccountId,
}: {
	parties: readonly TrustedParty[] | undefined;
	ownAccountId?: string | undefined;
}) {
	const t = useTranslations("ramRoles.trust");
	if (parties === undefined || !parties.some(({ effect }) => effect === "Allow")) {
		return (
			<p className="flex items-start gap-2 text-sm text-warning">
				<CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
				{t(parties === undefined ? "broken" : "nobody")}
			</p>
		);
	}
	return (
		<ul className="grid gap-1.5 text-sm">
			{parties.map((party, index) => {
				const isAllowed = party.effect === "Allow";
				const Icon = isAllowed ? CircleCheck : CircleSlash;
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: parties of one document, which may say the same twice
					<li key={index} className="flex items-start gap-2">
						<Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", isAllowed ? "text-success" : "text-danger")} />
						<span className="min-w-0 break-words">
							<Sentence party={party} ownAccountId={ownAccountId} />
							{party.conditions.length > 0 ? (
								<span className="text-muted">{showHidden(t("conditions", { keys: party.conditions.join(", ") }))}</span>
							) : null}
						</span>
					</li>
				);
			})}
		</ul>
	);
}

function Sentence({ party, ownAccountId }: { party: TrustedParty; ownAccountId: string | undefined }) {
	const t = useTranslations("ramRoles.trust");
	const tServices = useTranslations("ramRoles.services");
	const effect = party.effect === "Allow" ? "allow" : "deny";
	const name = showHidden(party.name);
	if (party.kind === "service") {
		const short = party.name.replace(/\.aliyuncs\.com$/, "");
		// The names of services that have one; any other is called by its own.
		const known = tServices.has(short as "oos") ? tServices(short as "oos") : name;
		return t(`${effect}.service`, { service: known, name });
	}
	const account = party.accountId === ownAccountId ? t("ownAccount") : t("account", { id: party.accountId ?? "" });
	return t(`${effect}.${party.kind}`, { name, account });
}
