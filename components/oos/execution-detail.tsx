"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { PageHeader } from "@/components/console/page-header";
import { StatusBadge } from "@/components/console/status-badge";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { cancelExecutionAction } from "@/lib/actions/oos-execution-actions";
import { isExecutionOver } from "./execution-facts";
import { ExecutionRunLink } from "./execution-run-link";
import { ExecutionView } from "./execution-view";

const ExecutionControls = dynamic(() => import("./execution-controls").then((module) => module.ExecutionControls), {
	ssr: false,
});

/** One execution: its header, and its simple and advanced view. */
export function ExecutionDetail({ regionId, executionId }: { regionId: string; executionId: string }) {
	const t = useTranslations();
	const { data } = useResource("oos.execution", { regionId, executionId });
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.oos") },
					{ label: t("nav.executions"), href: "/oos/executions" },
					{ label: executionId },
				]}
				title={executionId}
				status={data ? <StatusBadge domain="execution" status={data.execution.Status} /> : null}
				description={data?.execution.TemplateName}
				actions={
					data ? (
						<>
							{isExecutionOver(data.execution.Status) ? (
								<Button asChild>
									<Link prefetch={false} href={`/oos/executions/new?from=${encodeURIComponent(executionId)}`}>
										{t("oos.execution.again")}
									</Link>
								</Button>
							) : (
								<CancelExecution executionId={executionId} />
							)}
							<ExecutionRunLink executionId={executionId} rootId={data.execution.ParentExecutionId || executionId} />
						</>
					) : null
				}
			/>
			{data?.execution.Status === "Waiting" ? (
				<div className="mb-4">
					<ExecutionControls
						// What it waits for next is another question.
						key={`${data.execution.WaitingStatus}/${data.tasks.length}`}
						regionId={regionId}
						execution={data.execution}
					/>
				</div>
			) : null}
			<ExecutionView regionId={regionId} executionId={executionId} />
		</>
	);
}

function CancelExecution({ executionId }: { executionId: string }) {
	const t = useTranslations("oos.execution");
	const cancel = useConsoleAction(cancelExecutionAction, t("cancelled"));
	return (
		<ConfirmDialog
			trigger={<Button>{t("cancel")}</Button>}
			title={t("cancelTitle")}
			description={t("cancelBody")}
			confirmLabel={t("cancel")}
			isDestructive
			onConfirm={() => cancel({ executionId })}
		/>
	);
}
