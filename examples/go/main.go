// Scales the tutorial's group out by one and prints its instances: go run .
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ess"
)

const (
	region = "cn-hangzhou"
	group  = "asg-tutorial"
)

func main() {
	client, err := ess.NewClientWithAccessKey(region, "LTAI5tEmulatorRoot000001", "emulator-root-secret")
	check(err)
	client.Domain = setting("EMULATOR", "127.0.0.1:4500")
	scheme := setting("PROTOCOL", "HTTP")

	create := ess.CreateCreateScalingRuleRequest()
	create.Scheme = scheme
	create.ScalingGroupId = group
	create.AdjustmentType = "QuantityChangeInCapacity"
	create.AdjustmentValue = requests.NewInteger(1)
	rule, err := client.CreateScalingRule(create)
	check(err)

	execute := ess.CreateExecuteScalingRuleRequest()
	execute.Scheme = scheme
	execute.ScalingRuleAri = rule.ScalingRuleAri
	activity, err := client.ExecuteScalingRule(execute)
	check(err)

	for {
		describe := ess.CreateDescribeScalingActivitiesRequest()
		describe.Scheme = scheme
		describe.ScalingActivityId = &[]string{activity.ScalingActivityId}
		found, err := client.DescribeScalingActivities(describe)
		check(err)
		status := found.ScalingActivities.ScalingActivity[0].StatusCode
		if status != "InProgress" && status != "Pending" {
			fmt.Println(status)
			break
		}
		time.Sleep(time.Second)
	}

	list := ess.CreateDescribeScalingInstancesRequest()
	list.Scheme = scheme
	list.ScalingGroupId = group
	instances, err := client.DescribeScalingInstances(list)
	check(err)
	for _, instance := range instances.ScalingInstances.ScalingInstance {
		fmt.Println(instance.InstanceId, instance.LifecycleState)
	}
}

func setting(name, unset string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return unset
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
