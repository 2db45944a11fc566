"use client";

import "@xyflow/react/dist/style.css";
import {
	Background,
	Controls,
	type Edge,
	Handle,
	MarkerType,
	type Node,
	type NodeProps,
	Position,
	ReactFlow,
} from "@xyflow/react";
import { Repeat } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { useIsDark } from "@/components/console/use-theme";
import { EmptyState } from "@/components/ui/empty-state";
import type { TaskExecution } from "@/lib/cloud/oos";
import { cn } from "@/lib/ui/cn";
import { END_NODE, readTaskGraph } from "@/lib/ui/task-graph";

type TaskNodeData = {
	name: string;
	action: string;
	isLoop: boolean;
	/** Undefined where nothing is executed. */
	status: string | undefined;
	isSelected: boolean;
	onSelect: (name: string) => void;
};
type TaskFlowNode = Node<TaskNodeData, "task">;
type EndFlowNode = Node<Record<string, never>, "end">;

const rowHeight = 116;

// The sizes that the boxes have by their classes. With them React Flow shows a box at once; without, it hides every box
// until it has measured it, and again each time the tasks were read anew.
const taskBoxSize = { initialWidth: 288, initialHeight: 54 };
const endBoxSize = { initialWidth: 64, initialHeight: 26 };

/**
 * A template's tasks as a graph: solid lines where success leads, dashed ones where an error leads. With `tasks`, those of an
 * execution, each tells how it stands.
 */
export function TaskGraph({
	content,
	tasks,
	selected,
	onSelect,
}: {
	content: string;
	tasks?: readonly TaskExecution[];
	selected: string | undefined;
	onSelect: (name: string) => void;
}) {
	const t = useTranslations("oos.execution");
	const isDark = useIsDark();
	const graph = useMemo(() => readTaskGraph(content), [content]);
	const flow = useMemo(() => {
		if (!graph) {
			return undefined;
		}
		// Tasks that only an error leads to stand aside, so that the way of success is one straight line.
		const aside = new Set(
			graph.nodes
				.filter(({ name }) => {
					const incoming = graph.edges.filter((edge) => edge.to === name);
					return incoming.length > 0 && incoming.every((edge) => edge.kind === "error");
				})
				.map(({ name }) => name),
		);
		let row = 0;
		const nodes: (TaskFlowNode | EndFlowNode)[] = graph.nodes.map((node, index) => ({
			id: node.name,
			type: "task",
			...taskBoxSize,
			position: aside.has(node.name)
				? { x: 340, y: Math.max(1, index - aside.size) * rowHeight }
				: { x: 0, y: row++ * rowHeight },
			data: {
				...node,
				status: tasks && statusOf(node.name, tasks),
				isSelected: node.name === selected,
				onSelect,
			},
		}));
		nodes.push({ id: END_NODE, type: "end", ...endBoxSize, position: { x: 112, y: row * rowHeight + 8 }, data: {} });
		const edges: Edge[] = graph.edges.map(({ from, to, kind }) => ({
			id: `${from}-${kind}-${to}`,
			source: from,
			target: to,
			sourceHandle: kind === "error" ? "error" : "next",
			type: "smoothstep",
			markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
			className: kind === "error" ? "task-edge-error" : "task-edge",
		}));
		return { nodes, edges, height: (row + 1) * rowHeight };
	}, [graph, tasks, selected, onSelect]);
	if (!flow) {
		return <EmptyState title={t("noGraph")} />;
	}
	return (
		<div style={{ height: Math.min(Math.max(flow.height, 280), 560) }}>
			<ReactFlow
				aria-label={t("graph")}
				nodes={flow.nodes}
				edges={flow.edges}
				nodeTypes={nodeTypes}
				colorMode={isDark ? "dark" : "light"}
				fitView
				fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
				minZoom={0.3}
				maxZoom={1.5}
				nodesDraggable={false}
				nodesConnectable={false}
				nodesFocusable={false}
				edgesFocusable={false}
				elementsSelectable={false}
				preventScrolling={false}
				zoomOnScroll={false}
			>
				<Background gap={18} />
				{/* Beside the first task, where no other task ever stands, and in sight before the page is scrolled. */}
				<Controls showInteractive={false} position="top-right" />
			</ReactFlow>
		</div>
	);
}

const nodeTypes = { task: TaskBox, end: EndBox };

function TaskBox({ data }: NodeProps<TaskFlowNode>) {
	return (
		<button
			type="button"
			aria-pressed={data.isSelected}
			onClick={() => data.onSelect(data.name)}
			className={cn(
				"nodrag pointer-events-auto block w-72 rounded-md border bg-raised px-3 py-2 text-left shadow-sm hover:border-accent",
				data.isSelected ? "border-accent" : "border-line-strong",
			)}
		>
			<Handle type="target" position={Position.Top} className="opacity-0" />
			<span className="flex items-center gap-1.5 font-medium text-ink text-sm">
				<span className="truncate">{data.name}</span>
				{data.isLoop ? <Repeat aria-hidden className="size-3.5 shrink-0 text-faint" /> : null}
			</span>
			<span className="flex items-center justify-between gap-2 text-muted text-xs">
				<span className="truncate">{data.action}</span>
				{data.status === undefined ? null : <StatusBadge domain="execution" status={data.status} className="text-xs" />}
			</span>
			<Handle id="next" type="source" position={Position.Bottom} className="opacity-0" />
			<Handle id="error" type="source" position={Position.Right} className="opacity-0" />
		</button>
	);
}

function EndBox() {
	const t = useTranslations("oos.execution");
	return (
		<div className="w-16 rounded-full border border-line-strong bg-sunken py-1 text-center text-muted text-xs">
			<Handle type="target" position={Position.Top} className="opacity-0" />
			{t("end")}
		</div>
	);
}

/** A task's state in the execution; one that was never reached has not begun. */
function statusOf(name: string, tasks: readonly TaskExecution[]): string {
	return tasks.find((task) => task.TaskName === name && !task.ParentTaskExecutionId)?.Status ?? "Pending";
}
