"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { SubNav } from "@/components/console/sub-nav";
import { useResource } from "@/components/console/use-resource";
import { hrefs } from "@/lib/ui/hrefs";
import { GroupActions } from "./group-actions";

const pages = [
	"configurations",
	"hooks",
	"rules",
	"instances",
	"activities",
	"refresh",
	"scheduled-tasks",
	"alarms",
	"code",
] as const;

/** A scaling group's header and navigation, around each of its pages. */
export function GroupFrame({
	regionId,
	scalingGroupId,
	children,
}: {
	regionId: string;
	scalingGroupId: string;
	children: ReactNode;
}) {
	const t = useTranslations();
	const { data, error, retry } = useResource("ess.group", { regionId, scalingGroupId });
	const name = data?.group.ScalingGroupName ?? scalingGroupId;
	const base = hrefs.group(scalingGroupId);
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ess") }, { label: t("nav.groups"), href: "/ess/groups" }, { label: name }]}
				title={name}
				status={data ? <StatusBadge domain="group" status={data.group.LifecycleState} /> : null}
				description={name === scalingGroupId ? null : scalingGroupId}
				actions={data ? <GroupActions regionId={regionId} group={data.group} /> : null}
			/>
			{error ? (
				<div className="mb-4">
					<ResourceState error={error} onRetry={retry} />
				</div>
			) : null}
			{error && !data ? null : (
				<>
					<SubNav
						label={t("ess.group.pages")}
						links={[
							{ href: base, label: t("ess.group.nav.overview") },
							...pages.map((page) => ({ href: `${base}/${page}`, label: t(`ess.group.nav.${page}`) })),
						]}
					/>
					{children}
				</>
			)}
		</>
	);
}
