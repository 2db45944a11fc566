"use client";

import { useTranslations } from "next-intl";
import { Time } from "@/components/console/time";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { PrincipalKind } from "@/lib/forms/grant";
import { hrefs } from "@/lib/ui/hrefs";
import { DetachPolicyButton } from "./detach-policy-button";

type PolicyRef = { policyName: string; policyType: "Custom" | "System" };

/** Who has a policy, by kind. */
export type PolicyEntities = {
	roles: readonly { RoleName: string; AttachDate?: string | undefined }[];
	users: readonly { UserName: string; AttachDate?: string | undefined }[];
	groups: readonly { GroupName: string; AttachDate?: string | undefined }[];
};

/** Who has the policy, with a link to them and a way to take it from them. */
export function PolicyReferences({ policy, entities }: { policy: PolicyRef; entities: PolicyEntities }) {
	const t = useTranslations("ram.policy");
	const rows: { kind: PrincipalKind; name: string; at: string | undefined }[] = [
		...entities.roles.map(({ RoleName, AttachDate }) => ({ kind: "role" as const, name: RoleName, at: AttachDate })),
		...entities.users.map(({ UserName, AttachDate }) => ({ kind: "user" as const, name: UserName, at: AttachDate })),
		...entities.groups.map(({ GroupName, AttachDate }) => ({
			kind: "group" as const,
			name: GroupName,
			at: AttachDate,
		})),
	];
	if (rows.length === 0) {
		return <EmptyState title={t("noReferences")} description={t("noReferencesHint")} />;
	}
	return (
		<ul className="divide-y divide-line rounded-md border border-line">
			{rows.map(({ kind, name, at }) => (
				<li key={`${kind}/${name}`} className="flex flex-wrap items-center justify-between gap-3 px-3 py-2 text-sm">
					<span className="flex min-w-0 items-center gap-2">
						<Badge>{t(`kinds.${kind}`)}</Badge>
						{kind === "group" ? (
							<span className="break-all">{name}</span>
						) : (
							<TextLink href={hrefs[kind](name)} className="break-all">
								{name}
							</TextLink>
						)}
					</span>
					<span className="flex items-center gap-4 text-muted text-xs">
						<Time value={at} />
						<DetachPolicyButton {...policy} kind={kind} name={name} />
					</span>
				</li>
			))}
		</ul>
	);
}
