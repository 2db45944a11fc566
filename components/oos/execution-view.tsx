"use client";

import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { RequestError } from "@/components/console/request-error";
import { useResource } from "@/components/console/use-resource";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ExecutionAdvanced } from "./execution-advanced";
import { ExecutionBasics } from "./execution-basics";
import { ExecutionTasks } from "./execution-tasks";

const views = ["simple", "advanced"] as const;

/** What an execution's parts need to know: where it is, and the walkthrough whose steps cure its errors, if any. */
export type ExecutionRef = {
	regionId: string;
	executionId: string;
	walkthroughId?: string | undefined;
	scalingGroupId?: string | undefined;
};

/**
 * An OOS execution as the cloud's console shows it: 简单视图 (basic information and steps) and 高级视图 (with the tab
 * 执行结果). The view is `?view=` in the address. Needs the namespaces `oos` and `diagnosis`, in the wizard `tutorial` too.
 */
export function ExecutionView(reference: ExecutionRef) {
	const t = useTranslations("oos.executionView");
	const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("simple"));
	const { regionId, executionId } = reference;
	const { data, error, retry } = useResource("oos.execution", { regionId, executionId });
	if (data === undefined) {
		return error ? (
			<RequestError error={error} onRetry={retry} />
		) : (
			<div aria-busy className="grid gap-3">
				<Skeleton className="w-1/3" />
				<Skeleton className="w-2/3" />
				<Skeleton className="w-1/2" />
			</div>
		);
	}
	const { execution, tasks } = data;
	return (
		<Tabs value={view} onValueChange={(value) => void setView(views.find((one) => one === value) ?? "simple")}>
			<TabsList aria-label={t("views")}>
				<TabsTrigger value="simple">{t("simple")}</TabsTrigger>
				<TabsTrigger value="advanced">{t("advanced")}</TabsTrigger>
			</TabsList>
			<TabsContent value="simple" className="grid gap-5 *:min-w-0">
				<section aria-label={t("basics")} className="grid gap-3">
					<h3 className="font-semibold text-sm">{t("basics")}</h3>
					<ExecutionBasics execution={execution} />
				</section>
				<section aria-label={t("steps")} className="grid gap-3">
					<h3 className="font-semibold text-sm">{t("steps")}</h3>
					<ExecutionTasks tasks={tasks} executionId={executionId} />
				</section>
			</TabsContent>
			<TabsContent value="advanced">
				<ExecutionAdvanced reference={reference} execution={execution} tasks={tasks} />
			</TabsContent>
		</Tabs>
	);
}
