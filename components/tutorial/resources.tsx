"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Resource } from "@/lib/tutorial/state";
import { ResourceName } from "./resource-name";

/** What the walkthrough made or uses in the account. */
export function Resources({ resources }: { resources: readonly Resource[] }) {
	const t = useTranslations("tutorial.resources");
	if (resources.length === 0) {
		return <p className="text-muted text-xs">{t("none")}</p>;
	}
	return (
		<ul className="grid gap-1.5">
			{resources.map((resource) => (
				<li key={`${resource.kind}/${resource.id}`} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
					<span className="text-muted text-xs">{t(`kinds.${resource.kind}`)}</span>
					<ResourceName resource={resource} />
					<Badge tone={badgeTone(resource)} className="ml-auto text-2xs">
						{t(resource.status === "removed" ? "removed" : resource.created ? "created" : "found")}
					</Badge>
				</li>
			))}
		</ul>
	);
}

function badgeTone({ status, created }: Resource) {
	return status === "removed" ? "neutral" : created ? "success" : "info";
}
