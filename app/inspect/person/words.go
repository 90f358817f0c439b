package person

import (
	"image"
	"math"
	"strconv"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

func tooSmall(s image.Point) []inspect.NotDone {
	reason := filing.Words(
		"照片只有 %d×%d 像素，看不清人物和背景，请换一张更大的照片。",
		"The photo is only %d×%d pixels: too small to see person and background. Use a larger one.", s.X, s.Y)
	var all []inspect.NotDone
	for _, m := range inspect.PhotoMeasures() {
		all = append(all, inspect.NotDone{Measure: m, Reason: reason})
	}
	return all
}

func noPerson() filing.Text {
	return filing.Words(
		"照片中没有找到人物，无法判断哪里是背景。请确认这是核验照片；如人物清楚可见，请人工核对背景。",
		"No person was found in the photo, so what is background is unknown. Make sure it is the verification photo; "+
			"if the person is plain to see, check the background yourself.")
}

func tooFar(share float64) filing.Text {
	return filing.Words(
		"人离镜头太远：有人脸，但人物只占画面 %.1f%%，分不清哪里是背景。请走近一些，拍到上半身。",
		"The person is too far away: there is a face, but only %.1f%% of the picture is the person, so what is background is unknown. "+
			"Come closer, so that the upper body fills the picture.", 100*share)
}

func uncertainOutline() filing.Text {
	return filing.Words(
		"人物轮廓与人脸位置不一致，背景无法可靠测量。请人工核对背景，或换一张光线更好的照片。",
		"The outline of the person does not agree with the face found, so the background cannot be measured reliably. "+
			"Check it yourself, or take the photo in better light.")
}

func noBackground(share float64) filing.Text {
	return filing.Words(
		"人物几乎占满画面，可见背景只有 %.1f%%，无法测量。请后退一些重拍，露出幕布。",
		"The person fills the picture: only %.1f%% of it is background, too little to measure. "+
			"Take the photo again from further away so that the backdrop shows.", 100*share)
}

func crowded() filing.Text {
	return filing.Words(
		"背景上的笔画或花纹太多，无法辨认哪些是文字。请人工核对幕布上的文字，或换一块没有花纹的幕布。",
		"There are too many strokes on the background to tell letters from a pattern. Check the lettering yourself, or use a backdrop without a pattern.")
}

func noFaceNoTop() filing.Text {
	return filing.Words(
		"照片中没有找到人脸，不知道上衣在哪里。请先换一张人脸清楚的照片。",
		"No face was found, so where the top is stays unknown. Use a photo with a clear face first.")
}

func noTop(share float64) filing.Text {
	return filing.Words(
		"画面里分辨不出上衣（只占 %.1f%%），无法测量。没有拍到上半身的，请后退一些；上衣与背景同色的，请换一件。",
		"Hardly any of the top can be made out (%.1f%% of the picture), too little to measure. Step back if the upper body is cut off; "+
			"change the top if it is of the backdrop's colour.",
		100*share)
}

func smallEyes(distance float64) filing.Text {
	return filing.Words(
		"人脸太小（双眼相距只有 %.0f 像素），看不清眼睛。请靠近一些，或用更高的分辨率重拍。",
		"The face is too small to see the eyes (they are %.0f pixels apart). Come closer, or use a higher resolution.", distance)
}

func noFocus(distance float64) filing.Text {
	return filing.Words(
		"人脸上看不到足够的轮廓（双眼相距 %.0f 像素），无法判断是否清晰。请靠近一些，在明亮处重拍。",
		"The face shows too few edges to tell whether it is sharp (the eyes are %.0f pixels apart). "+
			"Come closer and take it again in bright light.", distance)
}

func noCover(eyes, yaw float64) filing.Text {
	return filing.Words("脸太小或太侧，看不出是否有遮挡：双眼相距 %[1]s 像素（至少 %[3]s），转头 %[2]s°（最多 %[4]s°）。",
		"the face is too small or turned too far to see whether it is covered: eyes %[1]s pixels apart (at least %[3]s), turned by %[2]s° (at most %[4]s°).",
		strconv.Itoa(int(eyes)), strconv.Itoa(int(math.Abs(yaw))), strconv.Itoa(leastEyes), strconv.Itoa(mostAside))
}

func noShape() filing.Text {
	return filing.Words("五官的位置不像一张脸，看不出是否有遮挡。请人工核对，或正对镜头重拍。",
		"the features found do not lie as those of a face do, so whether it is covered cannot be seen. "+
			"Check it yourself, or face the camera and take it again.")
}

func noHead() filing.Text {
	return filing.Words("头顶没有完整入镜，或人物轮廓不清，看不出是否戴帽。",
		"the top of the head is not in the picture, or the person's outline is unclear, so a hat cannot be seen.")
}
