"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import type { Disk } from "@/lib/cloud/ecs";

/** The disks of an instance, with what becomes of them when it is released. */
export function InstanceDisks({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const t = useTranslations("ecsInstances.disks");
	const { data, error, retry } = useResource("ecs.disks", { regionId, instanceId });
	const columns = useMemo<ListColumn<Disk>[]>(
		() => [
			{
				id: "id",
				header: t("id"),
				value: (row) => row.DiskId,
				cell: (row) => <NameAndId id={row.DiskId} name={row.DiskName} />,
			},
			{ id: "type", header: t("type"), value: (row) => (row.Type === "system" ? t("system") : t("data")) },
			{
				id: "category",
				header: t("category"),
				value: (row) => [row.Category, row.PerformanceLevel].filter(Boolean).join(" "),
			},
			{ id: "size", header: t("size"), value: (row) => `${row.Size ?? 0} GiB` },
			{ id: "device", header: t("device"), value: (row) => row.Device },
			{ id: "encrypted", header: t("encrypted"), value: (row) => (row.Encrypted ? t("yes") : t("no")) },
			{ id: "release", header: t("release"), value: (row) => (row.DeleteWithInstance ? t("goes") : t("stays")) },
		],
		[t],
	);
	return (
		<Card title={t("title")} bodyClassName="p-0">
			<ResourceList
				label={t("title")}
				columns={columns}
				rows={data?.disks}
				rowId={(disk) => disk.DiskId}
				error={error}
				onRetry={retry}
			/>
		</Card>
	);
}
