"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import type { ExecutionRef } from "./execution-ref";
import { SimpleView } from "./simple-view";

/** Fetched when it is asked for: most look at the simple view only. */
const AdvancedView = dynamic(() => import("./advanced-view").then((module) => module.AdvancedView), {
	ssr: false,
	loading: () => <Skeleton className="h-80" />,
});

const views = ["simple", "advanced"] as const;

/**
 * An OOS execution as the cloud's console shows it: 简单视图 (basic information and steps) and 高级视图 (the graph of
 * tasks, 执行结果, 日志, 模板, 子执行). The view is `?view=` in the address. Needs the namespaces `oos` and `diagnosis`, in
 * the wizard `tutorial` too.
 */
export function ExecutionView(reference: ExecutionRef) {
	const t = useTranslations("oos.execution");
	const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("simple"));
	const { regionId, executionId } = reference;
	const { data, error, retry } = useResource("oos.execution", { regionId, executionId });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { execution, tasks } = data;
	return (
		<Tabs value={view} onValueChange={(value) => void setView(views.find((one) => one === value) ?? "simple")}>
			<TabsList aria-label={t("view")}>
				{views.map((name) => (
					<TabsTrigger key={name} value={name}>
						{t(`views.${name}`)}
					</TabsTrigger>
				))}
			</TabsList>
			<TabsContent value="simple">
				<SimpleView reference={reference} execution={execution} tasks={tasks} />
			</TabsContent>
			<TabsContent value="advanced">
				<AdvancedView reference={reference} execution={execution} tasks={tasks} />
			</TabsContent>
		</Tabs>
	);
}
