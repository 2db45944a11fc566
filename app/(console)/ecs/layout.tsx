import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function EcsLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ecs", "ecsInstances", "validation"]}>{children}</MessagesProvider>;
}
