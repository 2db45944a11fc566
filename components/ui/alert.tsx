import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

const looks = {
	info: { Icon: Info, classes: "border-info-line bg-info-soft", icon: "text-info" },
	success: { Icon: CircleCheck, classes: "border-success-line bg-success-soft", icon: "text-success" },
	warning: { Icon: TriangleAlert, classes: "border-warning-line bg-warning-soft", icon: "text-warning" },
	danger: { Icon: CircleAlert, classes: "border-danger-line bg-danger-soft", icon: "text-danger" },
} as const;

/** A message in the page. Danger is announced at once (role alert), the others when there is time (role status). */
export function Alert({
	tone = "info",
	title,
	actions,
	className,
	children,
	...props
}: Omit<ComponentProps<"div">, "title"> & { tone?: keyof typeof looks; title?: ReactNode; actions?: ReactNode }) {
	const { Icon, classes, icon } = looks[tone];
	return (
		<div
			role={tone === "danger" ? "alert" : "status"}
			className={cn("flex gap-2.5 rounded-md border px-3 py-2.5 text-ink text-sm", classes, className)}
			{...props}
		>
			<Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", icon)} />
			<div className="min-w-0 flex-1 break-words">
				{title ? <p className="font-semibold">{title}</p> : null}
				{children ? <div className={title ? "mt-0.5" : undefined}>{children}</div> : null}
				{actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
			</div>
		</div>
	);
}
