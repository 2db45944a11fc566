import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

/** A framed part of a page. With a title it is a region that can be found by that name. */
export function Card({
	title,
	description,
	actions,
	titleId,
	level = 2,
	className,
	bodyClassName,
	children,
	...props
}: Omit<ComponentProps<"section">, "title"> & {
	title?: ReactNode;
	description?: ReactNode;
	actions?: ReactNode;
	titleId?: string;
	level?: 2 | 3;
	bodyClassName?: string;
}) {
	const Heading = level === 2 ? "h2" : "h3";
	return (
		<section
			className={cn("min-w-0 rounded-lg border border-line bg-surface", className)}
			aria-labelledby={titleId}
			{...props}
		>
			{title ? (
				<header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-2.5">
					<div className="min-w-0">
						<Heading id={titleId} className="font-semibold text-base">
							{title}
						</Heading>
						{description ? <p className="text-muted text-xs">{description}</p> : null}
					</div>
					{actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
				</header>
			) : null}
			<div className={cn("base:p-4", bodyClassName)}>{children}</div>
		</section>
	);
}
