import { Check, LoaderCircle, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

export type StepState = "todo" | "current" | "running" | "done" | "failed" | "blocked";

export type StepperItem = {
	id: string;
	label: ReactNode;
	state: StepState;
	description?: ReactNode;
	href?: string;
	isCurrent?: boolean;
};

const dots: Record<StepState, string> = {
	todo: "border-line-strong bg-surface text-muted",
	blocked: "border-line-strong bg-sunken text-faint",
	current: "border-accent bg-accent text-accent-ink",
	running: "border-info bg-info-soft text-info",
	done: "border-success bg-success-soft text-success",
	failed: "border-danger bg-danger-soft text-danger",
};

function Mark({ state, position }: { state: StepState; position: number }) {
	const icons: Partial<Record<StepState, ReactNode>> = {
		done: <Check className="size-3.5" strokeWidth={3} />,
		failed: <X className="size-3.5" strokeWidth={3} />,
		running: <LoaderCircle className="size-3.5 animate-spin" />,
	};
	return (
		<span
			aria-hidden
			className={cn(
				"flex size-6 shrink-0 items-center justify-center rounded-full border font-semibold text-2xs tabular",
				dots[state],
			)}
		>
			{icons[state] ?? position}
		</span>
	);
}

/** The steps of a walk, each with its state in words for screen readers; steps with `href` are links. */
export function Stepper({
	label,
	steps,
	orientation = "vertical",
}: {
	label: string;
	steps: readonly StepperItem[];
	orientation?: "vertical" | "horizontal";
}) {
	const t = useTranslations("common.status.step");
	return (
		<nav aria-label={label}>
			<ol className={cn("flex gap-1", orientation === "vertical" ? "flex-col" : "overflow-x-auto")}>
				{steps.map((step, index) => {
					const content = (
						<>
							<Mark state={step.state} position={index + 1} />
							<span className="min-w-0">
								<span className={cn("block text-sm", step.isCurrent ? "font-semibold" : "font-medium")}>
									{step.label}
									<span className="sr-only">{` (${t(step.state)})`}</span>
								</span>
								{step.description ? <span className="block text-muted text-xs">{step.description}</span> : null}
							</span>
						</>
					);
					const classes = cn(
						"flex items-start gap-2.5 rounded-md px-2.5 py-2 text-left",
						step.isCurrent ? "bg-accent-soft" : step.href && "hover:bg-hover",
					);
					return (
						<li key={step.id} className={orientation === "horizontal" ? "shrink-0" : undefined}>
							{step.href ? (
								<Link
									prefetch={false}
									href={step.href}
									aria-current={step.isCurrent ? "step" : undefined}
									className={classes}
								>
									{content}
								</Link>
							) : (
								<div aria-current={step.isCurrent ? "step" : undefined} className={classes}>
									{content}
								</div>
							)}
						</li>
					);
				})}
			</ol>
		</nav>
	);
}
