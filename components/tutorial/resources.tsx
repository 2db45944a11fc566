"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Resource } from "@/lib/tutorial/state";

/** The console's page about a resource, where there is one. */
function resourceHref({ kind, id, scalingGroupId }: Resource): string | undefined {
	const group = scalingGroupId === undefined ? undefined : `/ess/groups/${encodeURIComponent(scalingGroupId)}`;
	switch (kind) {
		case "policy":
			return `/ram/policies/${encodeURIComponent(id)}`;
		case "role":
			return `/ram/roles/${encodeURIComponent(id)}`;
		case "policy-attachment":
			return `/ram/roles/${encodeURIComponent(id.split("/")[0] ?? "")}`;
		case "hook":
			return group === undefined ? undefined : `${group}/hooks`;
		case "rule":
			return group === undefined ? undefined : `${group}/rules`;
		case "scheduled-task":
			return group === undefined ? undefined : `${group}/scheduled-tasks`;
		case "alarm":
			return group === undefined ? undefined : `${group}/alarms`;
		case "group":
			return `/ess/groups/${encodeURIComponent(id)}`;
		case "user-data":
			return group === undefined ? undefined : `${group}/configurations`;
		case "instance":
			return `/ecs/instances/${encodeURIComponent(id)}`;
	}
}

/** What the walkthrough made or uses in the account. */
export function Resources({ resources }: { resources: readonly Resource[] }) {
	const t = useTranslations("tutorial.resources");
	if (resources.length === 0) {
		return <p className="text-muted text-xs">{t("none")}</p>;
	}
	return (
		<ul className="grid gap-1.5">
			{resources.map((resource) => {
				const href = resource.status === "present" ? resourceHref(resource) : undefined;
				return (
					<li key={`${resource.kind}/${resource.id}`} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
						<span className="text-muted text-xs">{t(`kinds.${resource.kind}`)}</span>
						{href === undefined ? (
							<span className="break-all">{resource.name}</span>
						) : (
							<TextLink href={href} className="break-all">
								{resource.name}
							</TextLink>
						)}
						<Badge tone={badgeTone(resource)} className="ml-auto text-2xs">
							{t(resource.status === "removed" ? "removed" : resource.created ? "created" : "found")}
						</Badge>
					</li>
				);
			})}
		</ul>
	);
}

function badgeTone({ status, created }: Resource) {
	return status === "removed" ? "neutral" : created ? "success" : "info";
}
