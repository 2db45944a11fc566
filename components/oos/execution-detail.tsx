"use client";

import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { cancelExecutionAction } from "@/lib/actions/oos-actions";
import { AdvancedView } from "./advanced-view";
import { isExecutionOver } from "./execution-facts";
import { SimpleView } from "./simple-view";

const views = ["simple", "advanced"] as const;

/** One execution, in the simple view (basic information, steps) or the advanced one (graph, result, log, template). */
export function ExecutionDetail({ regionId, executionId }: { regionId: string; executionId: string }) {
	const t = useTranslations();
	const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("simple"));
	const { data, error, retry } = useResource("oos.execution", { regionId, executionId });
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
					<>
						<fieldset className="flex">
							<legend className="sr-only">{t("oos.execution.view")}</legend>
							{views.map((name) => (
								<Button
									key={name}
									aria-pressed={view === name}
									onClick={() => void setView(name)}
									className="first:rounded-r-none last:-ml-px last:rounded-l-none aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
								>
									{t(`oos.execution.views.${name}`)}
								</Button>
							))}
						</fieldset>
						{data && !isExecutionOver(data.execution.Status) ? <CancelExecution executionId={executionId} /> : null}
					</>
				}
			/>
			{error ? (
				<div className="mb-4">
					<ResourceState error={error} onRetry={retry} />
				</div>
			) : null}
			{data ? (
				view === "simple" ? (
					<SimpleView execution={data.execution} tasks={data.tasks} />
				) : (
					<AdvancedView regionId={regionId} execution={data.execution} tasks={data.tasks} />
				)
			) : error ? null : (
				<ResourceState error={undefined} onRetry={retry} />
			)}
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
