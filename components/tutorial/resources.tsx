"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Resource } from "@/lib/tutorial/state";
import { resourceHref } from "./resource-href";

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
