package companion

import (
	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

func waiting(cause error) error {
	return &submit.Error{Kind: submit.Waiting, Cause: cause,
		Message: filing.Words("材料已摆好，等您在接入商页面提交后把订单号抄回来。", "The papers are laid out; hand them in on the provider’s page and bring its order number back."),
		Advice:  filing.Words("提交后填写订单号；没有提交就撤下材料。", "Enter the number once it is handed in, or take the papers away if it was not.")}
}
