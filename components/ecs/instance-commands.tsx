"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { PAGE_SIZE, pageParam } from "@/lib/ui/page-param";
import { useQueryState } from "@/lib/ui/query-state";
import { InvocationItem } from "./invocation-item";
import { SendCommandDialog } from "./send-command-dialog";

/** 本实例远程命令: what was run on the instance, newest first, with output and exit code as they come. */
export function InstanceCommands({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const t = useTranslations("ecs");
	const [page, setPage] = useQueryState("page", pageParam.page);
	const { data, error, retry } = useResource("ecs.invocations", { regionId, instanceId, page, pageSize: PAGE_SIZE });
	return (
		<Card
			title={t("instances.commands")}
			description={t("commands.description")}
			actions={<SendCommandDialog instanceId={instanceId} />}
			bodyClassName="p-0"
		>
			{data ? null : (
				<div className="p-4">
					<ResourceState error={error} onRetry={retry} />
				</div>
			)}
			{data?.invocations.length === 0 ? (
				<EmptyState title={t("commands.empty")} description={t("commands.emptyHint")} />
			) : null}
			<ul className="divide-y divide-line">
				{data?.invocations.map((invocation, index) => (
					<InvocationItem
						key={invocation.InvokeId}
						invocation={invocation}
						instanceId={instanceId}
						isOpenAtFirst={index === 0 && page === 1}
					/>
				))}
			</ul>
			{data && data.total > PAGE_SIZE ? (
				<div className="border-line border-t px-4 py-2.5">
					<Pagination page={page} pageSize={PAGE_SIZE} total={data.total} onPageChange={(next) => void setPage(next)} />
				</div>
			) : null}
		</Card>
	);
}
