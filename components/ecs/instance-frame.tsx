"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { SubNav } from "@/components/console/sub-nav";
import { useResource } from "@/components/console/use-resource";
import { hrefs } from "@/lib/ui/hrefs";
import { InstanceHeaderActs } from "./instance-header-acts";

/** An instance's header and navigation, around each of its pages. */
export function InstanceFrame({
	regionId,
	instanceId,
	children,
}: {
	regionId: string;
	instanceId: string;
	children: ReactNode;
}) {
	const t = useTranslations();
	const { data, error, retry } = useResource("ecs.instance", { regionId, instanceId });
	const base = hrefs.instance(instanceId);
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ecs") }, { label: t("nav.instances"), href: "/ecs/instances" }, { label: instanceId }]}
				title={instanceId}
				status={data ? <StatusBadge domain="instance" status={data.instance.Status} /> : null}
				description={data?.instance.InstanceName}
				actions={data ? <InstanceHeaderActs regionId={regionId} instance={data.instance} /> : null}
			/>
			{error ? (
				<div className="mb-4">
					<ResourceState error={error} onRetry={retry} />
				</div>
			) : null}
			{error && !data ? null : (
				<>
					<SubNav
						label={t("ecs.instance.pages")}
						links={[
							{ href: base, label: t("ecs.instance.details") },
							{ href: `${base}/commands`, label: t("ecs.instances.commands") },
						]}
					/>
					{children}
				</>
			)}
		</>
	);
}
